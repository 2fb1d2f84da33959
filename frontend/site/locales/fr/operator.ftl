operator-title = Les cabinets
operator-lead = Les cabinets de cette installation. La console des exploitants ne montre rien de ce qu’ils détiennent.
operator-more = La suite
