"""The programme around the advice line: plan, visits, tasking, training, surveys, disparity and leavers."""
