-- What a visit costs, in the practice's words, and who books it: everybody, or the practice alone.
ALTER TABLE booking.visit_type
    ADD COLUMN price_fr text,
    ADD COLUMN price_en text,
    ADD COLUMN audience text NOT NULL DEFAULT 'everybody'
        CONSTRAINT visit_type_audience CHECK (audience IN ('everybody', 'staff'));
