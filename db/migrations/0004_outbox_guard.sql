-- A note, an activity line or a customer's own words can never be queued, and a message only for its own chat.
CREATE FUNCTION "outbox_only_outgoing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW."message_id" IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM "message" m JOIN "dialog" d ON d."id" = m."dialog_id"
		WHERE m."id" = NEW."message_id" AND m."kind" = 'outgoing'
			AND d."bot_id" = NEW."bot_id" AND d."chat_id" = NEW."chat_id"
	) THEN
		RAISE EXCEPTION 'message % is not an outgoing message of this chat', NEW."message_id"
			USING ERRCODE = 'check_violation', CONSTRAINT = 'outbox_only_outgoing';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "outbox_only_outgoing" BEFORE INSERT OR UPDATE OF "message_id", "bot_id", "chat_id" ON "outbox"
	FOR EACH ROW EXECUTE FUNCTION "outbox_only_outgoing"();--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_one_subject" CHECK (num_nonnulls("message_id", "notice_id") = 1);
