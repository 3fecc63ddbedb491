"""HR's figures on screen: one period of frozen months, cut and narrowed as somebody likes."""
