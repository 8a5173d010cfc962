import type { LEDGER_KINDS, LEDGER_USES } from "@/db/vocabulary"

export type LedgerKind = (typeof LEDGER_KINDS)[number]
export type LedgerUse = (typeof LEDGER_USES)[number]

export type ChartAccount = {
  code: string
  en: string
  nl: string
  zh: string
  kind: LedgerKind
  /** Reference code of the Referentie Grootboekschema (referentiegrootboekschema.nl). */
  rgs: string
  use: LedgerUse | null
}

/**
 * A Dutch chart for the debtor side, in the decimal order that Dutch offices know. RGS codes are those of the level
 * on which such an account is kept; an office that keeps another chart changes them.
 */
export const DUTCH_CHART: readonly ChartAccount[] = [
  account("0500", "Share capital", "Aandelenkapitaal", "股本", "equity", "BEivGokGea"),
  account("0900", "Opening balance", "Beginbalans", "期初余额", "equity", "BEivOvr", "opening"),
  account("1000", "Cash", "Kas", "现金", "asset", "BLimKasKas"),
  account("1100", "Bank", "Bank", "银行存款", "asset", "BLimBanRba"),
  account(
    "1200",
    "Payment providers",
    "Betaaldienstverleners",
    "支付服务商清算",
    "asset",
    "BLimKruSto",
    "clearing",
  ),
  account("1290", "Suspense account", "Vraagposten", "待查款项", "liability", "BSchOpaOop", "suspense"),
  account("1300", "Debtors", "Debiteuren", "应收账款", "asset", "BVorDebHad", "debtors"),
  account(
    "1390",
    "Bad-debt provision",
    "Voorziening dubieuze debiteuren",
    "坏账准备",
    "asset",
    "BVorDebVdd",
    "provision",
  ),
  account(
    "1510",
    "VAT high rate",
    "Btw hoog tarief",
    "高税率增值税",
    "liability",
    "BSchBepBtwOla",
    "vatHigh",
  ),
  account("1520", "VAT low rate", "Btw laag tarief", "低税率增值税", "liability", "BSchBepBtwOlv", "vatLow"),
  account(
    "1530",
    "VAT other rates",
    "Btw overige tarieven",
    "其他税率增值税",
    "liability",
    "BSchBepBtwOlo",
    "vatOther",
  ),
  account(
    "1540",
    "VAT one-stop shop",
    "Btw éénloketsysteem",
    "欧盟一站式增值税",
    "liability",
    "BSchBepBtw",
    "vatOss",
  ),
  account("4810", "Bad debts", "Afboeking debiteuren", "坏账损失", "expense", "WBedVkkAdd", "badDebt"),
  account(
    "4820",
    "Payment discounts",
    "Betalingskortingen",
    "现金折扣",
    "expense",
    "WBedAdlBet",
    "paymentDiscount",
  ),
  account(
    "4890",
    "Payment and rounding differences",
    "Betalings- en afrondingsverschillen",
    "收款及尾差",
    "expense",
    "WBedAdlBet",
    "rounding",
  ),
  account("8000", "Revenue high rate", "Omzet hoog tarief", "高税率收入", "revenue", "WOmzNohOlh", "revenue"),
  account(
    "8010",
    "Revenue low rate",
    "Omzet laag tarief",
    "低税率收入",
    "revenue",
    "WOmzNohOlv",
    "revenueLow",
  ),
  account(
    "8020",
    "Revenue zero rate or exempt",
    "Omzet nultarief of vrijgesteld",
    "零税率或免税收入",
    "revenue",
    "WOmzNohOlg",
    "revenueZero",
  ),
  account(
    "8030",
    "Revenue reverse charge",
    "Omzet btw verlegd",
    "反向征税收入",
    "revenue",
    "WOmzNohOll",
    "revenueReverse",
  ),
  account(
    "8040",
    "Revenue within the EU",
    "Omzet binnen de EU",
    "欧盟内收入",
    "revenue",
    "WOmzNohOli",
    "revenueEu",
  ),
  account(
    "8050",
    "Revenue outside the EU",
    "Omzet buiten de EU",
    "欧盟外收入",
    "revenue",
    "WOmzNohOln",
    "revenueExport",
  ),
  account(
    "8060",
    "Revenue distance sales EU",
    "Omzet afstandsverkopen EU",
    "欧盟远程销售收入",
    "revenue",
    "WOmzNohOla",
    "revenueOss",
  ),
  account(
    "8400",
    "Collection costs charged",
    "Doorberekende incassokosten",
    "收取的催收费",
    "revenue",
    "WOvbOvoOvo",
    "collectionCosts",
  ),
  account("8410", "Interest charged", "Doorberekende rente", "收取的利息", "revenue", "WFbeRlm", "interest"),
  account("8900", "Exchange differences", "Koersverschillen", "汇兑损益", "expense", "WFbeKvs", "exchange"),
]

function account(
  code: string,
  en: string,
  nl: string,
  zh: string,
  kind: LedgerKind,
  rgs: string,
  use: LedgerUse | null = null,
): ChartAccount {
  return { code, en, nl, zh, kind, rgs, use }
}

/** The journals that every administration begins with. */
export const START_JOURNALS = [
  { code: "V", en: "Sales", nl: "Verkoop", zh: "销售", kind: "sales", ledgerCode: null },
  { code: "B", en: "Bank", nl: "Bank", zh: "银行", kind: "bank", ledgerCode: "1100" },
  { code: "K", en: "Cash", nl: "Kas", zh: "现金", kind: "cash", ledgerCode: "1000" },
  {
    code: "P",
    en: "Payment providers",
    nl: "Betaaldiensten",
    zh: "支付服务商",
    kind: "bank",
    ledgerCode: "1200",
  },
  { code: "M", en: "General", nl: "Memoriaal", zh: "记账", kind: "general", ledgerCode: null },
] as const
