/**
 * What the registry keeps about one person of one company, by section of the export. Each statement takes company, channel
 * and the addresses under which the person may stand ($1, $2, $3), and gives rows as they are shown.
 */
export const PERSON_SOURCES: readonly { readonly section: string; readonly sql: string }[] = [
  {
    section: 'suppression',
    sql: `
      SELECT status, version, since, recorded_at AS "recordedAt", method, campaign_id AS "campaignId",
        message_id AS "messageId", keyword, reason, country, consent
      FROM registry.suppression WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND version > 0`,
  },
  {
    section: 'history',
    sql: `
      SELECT event_id AS "eventId", type, version, method, campaign_id AS "campaignId", message_id AS "messageId",
        keyword, reason, country, originator, language, actor, wording, consent, evidence,
        occurred_at AS "occurredAt", recorded_at AS "recordedAt"
      FROM registry.suppression_history WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
      ORDER BY position, recorded_at, event_id`,
  },
  {
    section: 'reviews',
    sql: `
      SELECT review_id AS "reviewId", status, recorded_at AS "recordedAt", decided_by AS "decidedBy",
        decided_at AS "decidedAt"
      FROM registry.opt_out_review WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
      ORDER BY recorded_at, review_id`,
  },
  {
    section: 'erasures',
    sql: `
      SELECT erasure_id AS "erasureId", status, requested_at AS "requestedAt", done_at AS "doneAt"
      FROM registry.erasure WHERE company_id = $1 AND channel = $2 AND token = ANY($3::text[]) ORDER BY requested_at`,
  },
  {
    section: 'imports',
    sql: `
      SELECT import_id AS "importId", line, status, code, detail
      FROM registry.import_report WHERE company_id = $1 AND $2 = 'sms' AND present_number = ANY($3::text[])
      UNION ALL
      SELECT import_id, NULL, 'dry_run', NULL, NULL
      FROM registry.import_preview WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])`,
  },
  {
    section: 'lists',
    sql: `
      SELECT list_id AS "listId", title, kind, listed_at AS "listedAt", removed_at AS "removedAt"
      FROM registry.suppression_list_entry JOIN registry.suppression_list USING (company_id, list_id)
      WHERE company_id = $1 AND suppression_list_entry.channel = $2 AND address = ANY($3::text[])
      ORDER BY listed_at`,
  },
  {
    section: 'refreshesUnderWay',
    sql: `
      SELECT import_id AS "refreshId", 'read' AS step
      FROM registry.suppression_list_staged WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
        AND import_id IN (SELECT import_id FROM registry.import WHERE company_id = $1 AND kind = 'list')
      UNION ALL
      SELECT import_id, action
      FROM registry.suppression_list_change WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
        AND action IN ('add', 'remove')
        AND import_id IN (SELECT import_id FROM registry.import WHERE company_id = $1 AND kind = 'list')`,
  },
  {
    section: 'contacts',
    sql: `
      SELECT contact_id AS "contactId", phone, email, first_name AS "firstName", last_name AS "lastName", language, fields,
        created_at AS "createdAt", updated_at AS "updatedAt"
      FROM registry.contact WHERE company_id = $1
        AND (($2 = 'sms' AND phone = ANY($3::text[])) OR ($2 = 'email' AND email = ANY($3::text[])))`,
  },
  {
    section: 'keptAnswers',
    sql: `
      SELECT created_at AS "createdAt", status
      FROM registry.idempotent_call WHERE company_id = $1 AND $2 IN ('sms', 'email')
        AND EXISTS (SELECT FROM unnest($3::text[]) AS one (address) WHERE strpos(lower(body), lower(address)) > 0)
      ORDER BY created_at`,
  },
  {
    section: 'webhookDeliveries',
    sql: `
      SELECT delivery_id AS "deliveryId", event, event_type AS "eventType", status, created_at AS "createdAt"
      FROM registry.webhook_delivery WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
      ORDER BY created_at, delivery_id`,
  },
  {
    section: 'refusedMessages',
    sql: `
      SELECT message_id AS "messageId", category, campaign_id AS "campaignId", code, detail, as_of AS "asOf",
        policy_version AS "policyVersion", blocked_at AS "blockedAt"
      FROM registry.blocked_message WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
      ORDER BY blocked_at DESC LIMIT 1000`,
  },
];
