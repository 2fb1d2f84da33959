operator-title = The practices
operator-lead = The practices of this installation. The operators’ console shows nothing of what they hold.
operator-more = More
