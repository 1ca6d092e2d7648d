ALTER TABLE "outbox" ADD COLUMN "answers_update_id" bigint;--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_one_subject";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_one_subject" CHECK (num_nonnulls("message_id", "notice_id", "answers_update_id") = 1);--> statement-breakpoint
-- What answers a command is free text, so it may leave through the staff bot alone.
CREATE FUNCTION "outbox_answers_staff"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW."answers_update_id" IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM "bot" WHERE "id" = NEW."bot_id" AND "role" = 'staff'
	) THEN
		RAISE EXCEPTION 'bot % is not a staff bot', NEW."bot_id"
			USING ERRCODE = 'check_violation', CONSTRAINT = 'outbox_answers_staff';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "outbox_answers_staff" BEFORE INSERT OR UPDATE OF "answers_update_id", "bot_id" ON "outbox"
	FOR EACH ROW EXECUTE FUNCTION "outbox_answers_staff"();
