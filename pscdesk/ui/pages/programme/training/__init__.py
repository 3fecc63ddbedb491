"""The programme's tab of training: sessions, targets, what is known of the effect, before and after."""
