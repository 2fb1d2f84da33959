//! The tables, as `diesel print-schema` printed them (see `migrations/README.md`).
pub mod platform {
    diesel::table! {
        platform.practice (id) {
            id -> Uuid,
            slug -> Text,
            name -> Text,
            speciality -> Text,
            city -> Text,
            time_zone -> Text,
            phone -> Text,
            email -> Text,
            search -> Text,
            listed -> Bool,
            created_at -> Timestamptz,
        }
    }
}

pub mod booking {
    diesel::table! {
        booking.absence (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            practitioner_id -> Uuid,
            starts_at -> Timestamptz,
            ends_at -> Timestamptz,
            repeat_weeks -> Nullable<Int2>,
            repeat_until -> Nullable<Date>,
            covered_by -> Nullable<Uuid>,
        }
    }

    diesel::table! {
        booking.agenda_feed (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            account_id -> Uuid,
            practitioner_id -> Uuid,
            token_hash -> Bytea,
            locale -> Text,
            created_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.appointment (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            state -> Text,
            visit_type_id -> Uuid,
            practitioner_id -> Uuid,
            place_id -> Uuid,
            room_id -> Nullable<Uuid>,
            session_id -> Uuid,
            starts_at -> Timestamptz,
            ends_at -> Timestamptz,
            occupied_from -> Timestamptz,
            occupied_until -> Timestamptz,
            held_until -> Nullable<Timestamptz>,
            patient_id -> Nullable<Uuid>,
            booker -> Nullable<Bytea>,
            reference -> Nullable<Text>,
            locale -> Text,
            sequence -> Int4,
            notice_version -> Int4,
            created_at -> Timestamptz,
            version -> Int4,
            cancel_reason -> Nullable<Text>,
            excused -> Nullable<Bool>,
            undo_state -> Nullable<Text>,
            undo_version -> Nullable<Int4>,
            undo_until -> Nullable<Timestamptz>,
            overbooked -> Bool,
            rebook_until -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        booking.appointment_link (practice_id, token_hash) {
            practice_id -> Uuid,
            token_hash -> Bytea,
            appointment_id -> Uuid,
            expires_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.claim (practice_id, appointment_id, resource_id) {
            practice_id -> Uuid,
            appointment_id -> Uuid,
            resource_id -> Uuid,
            session_id -> Uuid,
            starts_at -> Timestamptz,
            ends_at -> Timestamptz,
            occupied -> Tstzrange,
            held_until -> Nullable<Timestamptz>,
            layers -> Int4range,
        }
    }

    diesel::table! {
        booking.hours_override (practice_id, practitioner_id, place_id, day) {
            practice_id -> Uuid,
            practitioner_id -> Uuid,
            place_id -> Uuid,
            day -> Date,
            windows -> Jsonb,
            id -> Uuid,
        }
    }

    diesel::table! {
        booking.idempotency (practice_id, key_hash) {
            practice_id -> Uuid,
            key_hash -> Bytea,
            body_hash -> Bytea,
            answer -> Bytea,
            created_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.notice (practice_id, version) {
            practice_id -> Uuid,
            version -> Int4,
            content -> Jsonb,
        }
    }

    diesel::table! {
        booking.opening_hours (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            practitioner_id -> Uuid,
            place_id -> Uuid,
            weekday -> Int2,
            opens_minute -> Int2,
            closes_minute -> Int2,
            valid_from -> Nullable<Date>,
            valid_until -> Nullable<Date>,
        }
    }

    diesel::table! {
        booking.outbox (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            appointment_id -> Uuid,
            state -> Text,
            sealed -> Nullable<Bytea>,
            attempts -> Int2,
            not_before -> Timestamptz,
            leased_until -> Nullable<Timestamptz>,
            failure -> Nullable<Text>,
            settled_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.outside_busy (practice_id, calendar_id, starts_at) {
            practice_id -> Uuid,
            calendar_id -> Uuid,
            starts_at -> Timestamptz,
            ends_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.outside_calendar (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            practitioner_id -> Uuid,
            sealed -> Bytea,
            created_at -> Timestamptz,
            read_at -> Nullable<Timestamptz>,
            known_until -> Nullable<Timestamptz>,
            failure -> Nullable<Text>,
            failures -> Int2,
            not_before -> Timestamptz,
            leased_until -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        booking.patient (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            sealed -> Bytea,
            match_index -> Bytea,
            email_index -> Nullable<Bytea>,
            phone_index -> Nullable<Bytea>,
            created_at -> Timestamptz,
            last_booked_at -> Timestamptz,
            version -> Int4,
            bounced_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        booking.patient_block (practice_id, patient_id, person_index) {
            practice_id -> Uuid,
            patient_id -> Uuid,
            person_index -> Bytea,
            ends_at -> Timestamptz,
            set_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.place (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            position -> Int2,
            name -> Text,
            street -> Text,
            postcode -> Text,
            city -> Text,
            department -> Nullable<Text>,
            observes_holidays -> Bool,
            access_fr -> Nullable<Text>,
            access_en -> Nullable<Text>,
            retired_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        booking.practitioner (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            position -> Int2,
            name -> Text,
            retired_at -> Nullable<Timestamptz>,
            languages -> Array<Nullable<Text>>,
        }
    }

    diesel::table! {
        booking.room (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            place_id -> Uuid,
            name -> Text,
            retired_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        booking.rule_version (practice_id) {
            practice_id -> Uuid,
            version -> Int8,
        }
    }

    diesel::table! {
        booking.travel (practice_id, place_id, other_place_id) {
            practice_id -> Uuid,
            place_id -> Uuid,
            other_place_id -> Uuid,
            minutes -> Int2,
        }
    }

    diesel::table! {
        booking.transfer (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            kind -> Text,
            state -> Text,
            sealed -> Bytea,
            created_at -> Timestamptz,
            expires_at -> Timestamptz,
        }
    }

    diesel::table! {
        booking.visit_type (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            position -> Int2,
            name_fr -> Text,
            name_en -> Nullable<Text>,
            instructions_fr -> Nullable<Text>,
            instructions_en -> Nullable<Text>,
            duration_minutes -> Int2,
            step_minutes -> Int2,
            buffer_before_minutes -> Int2,
            buffer_after_minutes -> Int2,
            lead_time_minutes -> Int4,
            horizon_days -> Int2,
            capacity -> Int2,
            cap_per_day -> Nullable<Int2>,
            cap_per_week -> Nullable<Int2>,
            cancel_lock_minutes -> Int4,
            spacing_days -> Nullable<Int2>,
            active_limit -> Nullable<Int2>,
            needs_approval -> Bool,
            retired_at -> Nullable<Timestamptz>,
            price_fr -> Nullable<Text>,
            price_en -> Nullable<Text>,
            audience -> Text,
            attendance -> Text,
            remote_link -> Nullable<Text>,
            new_patient_minutes -> Nullable<Int2>,
        }
    }

    diesel::table! {
        booking.visit_type_practitioner (practice_id, visit_type_id, practitioner_id) {
            practice_id -> Uuid,
            visit_type_id -> Uuid,
            practitioner_id -> Uuid,
        }
    }

    diesel::table! {
        booking.visit_type_room (practice_id, visit_type_id, room_id) {
            practice_id -> Uuid,
            visit_type_id -> Uuid,
            room_id -> Uuid,
        }
    }

    diesel::table! {
        booking.webhook (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            sealed -> Bytea,
            topics -> Array<Nullable<Text>>,
            created_at -> Timestamptz,
            told_until -> Int8,
            told_at -> Nullable<Timestamptz>,
            failure -> Nullable<Text>,
            failures -> Int2,
            failing_since -> Nullable<Timestamptz>,
            stopped -> Bool,
            not_before -> Timestamptz,
            leased_until -> Nullable<Timestamptz>,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        absence,
        agenda_feed,
        appointment,
        appointment_link,
        claim,
        hours_override,
        idempotency,
        notice,
        opening_hours,
        outbox,
        outside_busy,
        outside_calendar,
        patient,
        patient_block,
        place,
        practitioner,
        room,
        rule_version,
        travel,
        transfer,
        visit_type,
        visit_type_practitioner,
        visit_type_room,
        webhook,
    );
}

pub mod identity {
    diesel::table! {
        identity.account (id) {
            id -> Uuid,
            kind -> Text,
            email_index -> Bytea,
            sealed -> Bytea,
            locale -> Text,
            state -> Text,
            password -> Nullable<Text>,
            password_changed_at -> Nullable<Timestamptz>,
            must_change -> Bool,
            totp_sealed -> Nullable<Bytea>,
            totp_step -> Nullable<Int8>,
            logging_version -> Nullable<Int2>,
            logging_read_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
        }
    }

    diesel::table! {
        identity.agenda_grant (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            account_id -> Uuid,
            practitioner_id -> Uuid,
            scope -> Text,
            granted_by -> Uuid,
            granted_at -> Timestamptz,
            ends_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        identity.alert (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            pattern -> Text,
            account_id -> Nullable<Uuid>,
            day -> Date,
            events -> Int4,
            raised_at -> Timestamptz,
            seen_at -> Nullable<Timestamptz>,
            seen_by -> Nullable<Uuid>,
        }
    }

    diesel::table! {
        identity.device (id) {
            id -> Uuid,
            account_id -> Uuid,
            secret_hash -> Bytea,
            label -> Text,
            created_at -> Timestamptz,
            last_seen_at -> Timestamptz,
            expires_at -> Timestamptz,
        }
    }

    diesel::table! {
        identity.letter (id) {
            id -> Uuid,
            account_id -> Uuid,
            practice_id -> Nullable<Uuid>,
            kind -> Text,
            once -> Nullable<Text>,
            state -> Text,
            attempts -> Int2,
            not_before -> Timestamptz,
            leased_until -> Nullable<Timestamptz>,
            failure -> Nullable<Text>,
            settled_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
        }
    }

    diesel::table! {
        identity.link (token_hash) {
            token_hash -> Bytea,
            account_id -> Uuid,
            purpose -> Text,
            practice_id -> Nullable<Uuid>,
            expires_at -> Timestamptz,
        }
    }

    diesel::table! {
        identity.membership (practice_id, account_id) {
            practice_id -> Uuid,
            account_id -> Uuid,
            role -> Text,
            practitioner_id -> Nullable<Uuid>,
            medical -> Bool,
            state -> Text,
            sealed -> Bytea,
            invited_by -> Nullable<Uuid>,
            invited_at -> Timestamptz,
            joined_at -> Nullable<Timestamptz>,
            ends_at -> Nullable<Timestamptz>,
            last_seen_at -> Nullable<Timestamptz>,
            confirmed_at -> Timestamptz,
        }
    }

    diesel::table! {
        identity.passkey (account_id, id) {
            account_id -> Uuid,
            id -> Uuid,
            credential_hash -> Bytea,
            sealed -> Bytea,
            created_at -> Timestamptz,
            last_used_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        identity.recovery_code (account_id, code_hash) {
            account_id -> Uuid,
            code_hash -> Bytea,
            used_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        identity.security_setting (practice_id) {
            practice_id -> Uuid,
            idle_minutes -> Int2,
        }
    }

    diesel::table! {
        identity.session (id) {
            id -> Uuid,
            token_hash -> Bytea,
            account_id -> Uuid,
            practice_id -> Nullable<Uuid>,
            second_factor -> Bool,
            label -> Text,
            ceremony -> Nullable<Bytea>,
            created_at -> Timestamptz,
            last_seen_at -> Timestamptz,
            expires_at -> Timestamptz,
            network -> Nullable<Bytea>,
            elsewhere_at -> Nullable<Timestamptz>,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        account,
        agenda_grant,
        alert,
        device,
        letter,
        link,
        membership,
        passkey,
        recovery_code,
        security_setting,
        session,
    );
}

pub mod audit {
    diesel::table! {
        audit.event (practice_id, id) {
            practice_id -> Uuid,
            id -> Uuid,
            at -> Timestamptz,
            actor -> Text,
            action -> Text,
            subject -> Uuid,
            request -> Uuid,
            salt -> Bytea,
            seq -> Nullable<Int8>,
        }
    }

    diesel::table! {
        audit.link (practice_id, seq) {
            practice_id -> Uuid,
            seq -> Int8,
            event_id -> Uuid,
            leaf -> Bytea,
            chain -> Bytea,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(event, link,);
}

pub mod keystore {
    diesel::table! {
        keystore.data_key (practice_id) {
            practice_id -> Uuid,
            master_version -> Int4,
            wrapped -> Bytea,
            created_at -> Timestamptz,
            rewrapped_at -> Nullable<Timestamptz>,
        }
    }
}
