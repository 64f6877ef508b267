"""Tables of targets and figures of any size, judged by the kernel that judges a workspace."""
