/**
 * The words that tables and code share. No drizzle here: a browser may load it.
 */

export const ROLES = ["admin", "accountant", "developer", "viewer"] as const

export const API_SCOPES = ["accounts:read", "events:write", "deliveries:read"] as const

export const MODULES = [
  "payment-matching",
  "vat-check",
  "customer-classification",
  "collective-debtor",
] as const

export const CHANNEL_KINDS = ["woocommerce", "shopify", "generic", "api", "import", "till"] as const

export const ACCOUNT_KINDS = ["company", "consumer"] as const

/**
 * Whose word the master data is. A machine replaces data of its own rank or lower when its version is not
 * older; in data entered by hand it only fills blanks.
 */
export const DATA_RANK = { order: 1, customer: 2, hand: 3 } as const

/**
 * Thirteen fields: 1–8 are the classification fields with their own labels, 9–13 the fixed ones.
 * A value's number carries its field (field × 1,000,000 + n), so that one column and one foreign key
 * state both, and a value of one field cannot stand in another's column.
 */
export const FIELD_NUMBERS = {
  classification1: 1,
  classification2: 2,
  classification3: 3,
  classification4: 4,
  classification5: 5,
  classification6: 6,
  classification7: 7,
  classification8: 8,
  sector: 9,
  subsector: 10,
  companySize: 11,
  businessType: 12,
  source: 13,
} as const

export const VALUES_PER_FIELD = 1_000_000

export const CAUSES = ["module", "hand", "channel", "import", "api", "merge", "bulk", "undo", "rule"] as const

export const ORDER_STATUSES = ["placed", "paid", "completed", "cancelled", "refunded"] as const

export const OWED_BY = ["shopper", "provider", "marketplace"] as const

export const DELIVERY_STATES = ["received", "applied", "ignored", "quarantined"] as const

export const JOB_KINDS = [
  "bulk",
  "undo",
  "import",
  "export",
  "duplicates",
  "dryRun",
  "apply",
  "nightly",
] as const

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const

/** Lists whose views can be saved, by the address of their page. */
export const LISTS = [
  "accounts",
  "contacts",
  "requests",
  "invoices",
  "receivables/open-items",
  "receivables/ageing",
  "receivables/balance",
  "reports/transactions",
] as const

export const VIEW_SCOPES = ["personal", "shared", "locked"] as const

export const ACTIVITY_KINDS = ["note", "call", "email", "request"] as const

/** Why two accounts may be the same, strongest first. The last is the address with a name that is only alike. */
export const DUPLICATE_REASONS = [
  "email",
  "vatNumber",
  "cocNumber",
  "iban",
  "address",
  "similarName",
] as const

export const RULE_STATES = ["draft", "on", "off"] as const

/**
 * unmatched: the field is blank and no rule matches; contradicts: a person's label, and a rule would give another;
 * outdated: a rule's label, and no rule gives it any more.
 */
export const FINDINGS = ["unmatched", "contradicts", "outdated"] as const

/** First match wins (lib/classification/rfm/rules.ts). */
export const RFM_SEGMENTS = [
  "champions",
  "loyal",
  "new",
  "promising",
  "needsAttention",
  "atRisk",
  "dormant",
  "other",
] as const

export const COMPANY_FIGURES = ["turnover", "staff", "balanceTotal"] as const

/** Who answers for what in the procedure of classifying. */
export const PROCEDURE_DUTIES = ["owner", "executor", "reviewer", "trainer"] as const

/** What an evaluation measures (lib/classification/evaluation/targets.ts). */
export const MEASURES = [
  "accuracy",
  "coverage",
  "overrides",
  "timeToClassify",
  "cost",
  "satisfaction",
  "objections",
  "drift",
] as const

/** Why an account stands in the review queue. The first three are findings of the rules. */
export const REVIEW_REASONS = [...FINDINGS, "duplicate", "archived", "moduleOff"] as const

/** What an action of a review can be about: an item of the queue, or an account like one that was corrected. */
export const REVIEW_SUBJECTS = [...REVIEW_REASONS, "similar"] as const

export const REVIEW_ACTIONS = ["accept", "change", "ignore", "snooze", "assign", "comment", "undo"] as const

export const LEDGER_KINDS = ["asset", "liability", "equity", "revenue", "expense"] as const

/** What the portal books by itself needs these ledger accounts; each is named at most once (lib/receivables/ledger). */
export const LEDGER_USES = [
  "debtors",
  "clearing",
  "suspense",
  "opening",
  "vatHigh",
  "vatLow",
  "vatOther",
  "vatOss",
  "revenue",
  "revenueLow",
  "revenueZero",
  "revenueReverse",
  "revenueEu",
  "revenueExport",
  "revenueOss",
  "paymentDiscount",
  "exchange",
  "badDebt",
  "provision",
  "collectionCosts",
  "interest",
  "rounding",
] as const

export const JOURNAL_KINDS = ["sales", "bank", "cash", "general"] as const

export const ENTRY_SOURCES = [
  "invoice",
  "credit",
  "payment",
  "refund",
  "writeOff",
  "discount",
  "exchange",
  "costs",
  "opening",
  "summary",
  "manual",
  "reversal",
] as const

/** What made an open item. Those that customers owe are positive, those that they have paid or are owed negative. */
export const ITEM_KINDS = [
  "invoice",
  "credit",
  "receipt",
  "refund",
  "discount",
  "writeOff",
  "costs",
  "opening",
  "reversal",
  "manual",
] as const

/** How VAT is charged on a sale (lib/vat). */
export const VAT_TREATMENTS = [
  "domestic",
  "reverseCharge",
  "intraEu",
  "euServices",
  "oss",
  "export",
  "exempt",
] as const

export const INVOICE_KINDS = ["invoice", "credit"] as const

/** A draft has no number and no entry; from sending on, neither changes. */
export const INVOICE_STATES = ["draft", "sent"] as const

/** Who reminds: the creditor itself, or an office on its behalf. */
export const REMINDER_SENDERS = ["creditor", "office"] as const

export const REMINDER_CHANNELS = ["email", "letter"] as const

/** Made and waiting to leave, gone out, or taken back before it left. */
export const REMINDER_STATES = ["toSend", "sent", "failed", "withdrawn"] as const

/** How a customer pays (terms). */
export const PAYMENT_METHODS = ["transfer", "directDebit", "card", "cash", "prepaid"] as const

/** How a channel's orders reach the books by themselves. */
export const BILLING_MODES = ["invoice", "summary"] as const

export const BILLING_STATES = ["due", "booked", "failed"] as const

/** late: nothing was paid so many days past due; partial: a payment left a remainder. */
export const PAYMENT_ALERTS = ["late", "partial"] as const

export const EMAIL_KINDS = ["invoice", "reminder", "statement"] as const

/** queued is tried again by itself; uncertain may have arrived, so that only a person sends it again. */
export const EMAIL_STATES = ["queued", "sending", "sent", "failed", "uncertain", "cancelled"] as const

/** By a person; what it asks for was paid, or is not what it was; the reminder was withdrawn. */
export const EMAIL_CANCELS = ["person", "paid", "changed", "withdrawn"] as const

export const EMAIL_ATTACHMENTS = ["invoicePdf", "invoiceUbl", "statementPdf"] as const

/** TLS from the first byte, or before anything is said. */
export const MAIL_SECURITY = ["tls", "starttls"] as const
