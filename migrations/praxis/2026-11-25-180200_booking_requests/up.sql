-- Visit types to which the practice agrees one by one: what is booked of them is a request at first.
-- It claims its time like any other visit, so that no two requests that overlap can ever be agreed to.
ALTER TABLE booking.visit_type ADD COLUMN needs_approval boolean NOT NULL DEFAULT false;
