"""What the plan says on paper, and the published figures that its sentences may cite."""
