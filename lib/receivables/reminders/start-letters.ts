import type { Locale } from "@/lib/platform/locale"
import type { LetterText } from "./letter"
import type { Buyer, Level } from "./rules"

export type StartLevel = Level & { payDays: number; texts: Record<Locale, LetterText> }

/**
 * What an administration starts with: attention and reminder are free and friendly, a consumer's demand is the free
 * letter of art. 6:96 (6) BW, costs and interest come after it. To be read by a lawyer before use.
 */
export function startLevels(buyer: Buyer): StartLevel[] {
  const consumer = buyer === "consumer"
  const level = (of: Omit<StartLevel, "texts">, texts: StartLevel["texts"]): StartLevel => ({ ...of, texts })
  const free = { costs: false, interest: false, letterFirst: false }
  const charged = { costs: true, interest: true, letterFirst: false }
  return [
    level({ level: 1, days: 3, channel: "email", payDays: 7, ...free }, attention),
    level({ level: 2, days: 10, channel: "email", payDays: 7, ...free }, reminder),
    consumer
      ? level({ level: 3, days: 10, channel: "letter", payDays: 15, ...free, letterFirst: true }, letterFirst)
      : level({ level: 3, days: 10, channel: "letter", payDays: 7, ...free }, demand),
    level({ level: 4, days: consumer ? 14 : 10, channel: "letter", payDays: 7, ...charged }, noticeOfDefault),
    level({ level: 5, days: 14, channel: "letter", payDays: 5, ...charged }, collection),
  ]
}

const attention: StartLevel["texts"] = {
  nl: {
    subject: "Onze factuur is vervallen",
    body: `Geachte {name},

Misschien is het aan uw aandacht ontsnapt: de betaling van het volgende hebben wij nog niet ontvangen.

{items}

Wilt u {total} vóór {payBefore} overmaken op {iban} ten name van {sender}? Hebt u intussen betaald, dan kunt u dit bericht als niet verzonden beschouwen.

Met vriendelijke groet,
{sender}`,
  },
  en: {
    subject: "Our invoice is overdue",
    body: `Dear {name},

It may have escaped your attention: we have not yet received payment of the following.

{items}

Would you please transfer {total} to {iban} in the name of {sender} before {payBefore}? If you have paid in the meantime, please disregard this message.

Kind regards,
{sender}`,
  },
  zh: {
    subject: "账单已到期",
    body: `尊敬的 {name}：

您好。以下款项我们尚未收到，特此提示。

{items}

请于 {payBefore} 之前将 {total} 汇至 {sender} 的账户 {iban}。如您已付款，请忽略本通知。

此致
{sender}`,
  },
}

const reminder: StartLevel["texts"] = {
  nl: {
    subject: "Herinnering",
    body: `Geachte {name},

Ondanks ons eerdere bericht staat het volgende nog open.

{items}

Wij verzoeken u {total} vóór {payBefore} over te maken op {iban} ten name van {sender}. Bent u het met de factuur niet eens, laat het ons dan weten.

Met vriendelijke groet,
{sender}`,
  },
  en: {
    subject: "Reminder",
    body: `Dear {name},

Despite our earlier message the following is still open.

{items}

We ask you to transfer {total} to {iban} in the name of {sender} before {payBefore}. If you do not agree with the invoice, please let us know.

Kind regards,
{sender}`,
  },
  zh: {
    subject: "付款提醒",
    body: `尊敬的 {name}：

我们此前已发出通知，但以下款项仍未付清。

{items}

请于 {payBefore} 之前将 {total} 汇至 {sender} 的账户 {iban}。如您对账单有异议，请告知我们。

此致
{sender}`,
  },
}

const demand: StartLevel["texts"] = {
  nl: {
    subject: "Aanmaning",
    body: `Geachte {name},

U hebt op onze herinneringen niet betaald. Het gaat om het volgende.

{items}

Wij sommeren u {total} vóór {payBefore} over te maken op {iban} ten name van {sender}. Betaalt u niet, dan brengen wij u rente en incassokosten in rekening.

Hoogachtend,
{sender}`,
  },
  en: {
    subject: "Demand for payment",
    body: `Dear {name},

You have not paid upon our reminders. It concerns the following.

{items}

We demand that you transfer {total} to {iban} in the name of {sender} before {payBefore}. If you do not pay, we shall charge interest and collection costs.

Yours sincerely,
{sender}`,
  },
  zh: {
    subject: "催款函",
    body: `尊敬的 {name}：

经多次提醒，贵方仍未支付以下款项。

{items}

请于 {payBefore} 之前将 {total} 汇至 {sender} 的账户 {iban}。逾期不付，我方将收取利息及催收费用。

此致
{sender}`,
  },
}

const letterFirst: StartLevel["texts"] = {
  nl: {
    subject: "Aanmaning: betaal kosteloos binnen de termijn",
    body: `Geachte {name},

U hebt op onze herinneringen niet betaald. U bent in verzuim met het volgende.

{items}

U kunt nu nog zonder extra kosten betalen. Maak {principal} over op {iban} ten name van {sender}, {term}. Betaalt u niet binnen deze termijn, dan bent u {costs} aan incassokosten verschuldigd.

Hoogachtend,
{sender}`,
  },
  en: {
    subject: "Demand for payment: free of costs within the term",
    body: `Dear {name},

You have not paid upon our reminders. You are in default with the following.

{items}

You can still pay without extra costs. Transfer {principal} to {iban} in the name of {sender}, {term}. If you do not pay within this term, you will owe {costs} in collection costs.

Yours sincerely,
{sender}`,
  },
  zh: {
    subject: "催款函：期限内付款不收取费用",
    body: `尊敬的 {name}：

经多次提醒，您仍未付款，以下款项已构成违约。

{items}

您现在仍可免费付款：请{term}将 {principal} 汇至 {sender} 的账户 {iban}。若未在此期限内付款，您须支付催收费用 {costs}。

此致
{sender}`,
  },
}

const noticeOfDefault: StartLevel["texts"] = {
  nl: {
    subject: "Ingebrekestelling",
    body: `Geachte {name},

U bent in gebreke: het volgende is niet betaald.

{items}

Hoofdsom: {principal}
Incassokosten: {costs}
Wettelijke rente tot en met vandaag: {interest}
Te betalen: {total}

Maak {total} vóór {payBefore} over op {iban} ten name van {sender}.

Hoogachtend,
{sender}`,
  },
  en: {
    subject: "Notice of default",
    body: `Dear {name},

You are in default: the following was not paid.

{items}

Principal: {principal}
Collection costs: {costs}
Statutory interest up to and including today: {interest}
To be paid: {total}

Transfer {total} to {iban} in the name of {sender} before {payBefore}.

Yours sincerely,
{sender}`,
  },
  zh: {
    subject: "违约催告",
    body: `尊敬的 {name}：

您已违约，以下款项未付。

{items}

本金：{principal}
催收费用：{costs}
截至今日的法定利息：{interest}
应付合计：{total}

请于 {payBefore} 之前将 {total} 汇至 {sender} 的账户 {iban}。

此致
{sender}`,
  },
}

const collection: StartLevel["texts"] = {
  nl: {
    subject: "Laatste bericht voor overdracht aan een incassobureau",
    body: `Geachte {name},

U hebt op onze ingebrekestelling niet betaald.

{items}

Hoofdsom: {principal}
Incassokosten: {costs}
Wettelijke rente tot en met vandaag: {interest}
Te betalen: {total}

Hebben wij {total} niet vóór {payBefore} ontvangen op {iban} ten name van {sender}, dan dragen wij de vordering over aan een incassobureau.

Hoogachtend,
{sender}`,
  },
  en: {
    subject: "Last message before this goes to a collection agency",
    body: `Dear {name},

You have not paid upon our notice of default.

{items}

Principal: {principal}
Collection costs: {costs}
Statutory interest up to and including today: {interest}
To be paid: {total}

If we have not received {total} on {iban} in the name of {sender} before {payBefore}, we shall hand the claim to a collection agency.

Yours sincerely,
{sender}`,
  },
  zh: {
    subject: "移交催收机构前的最后通知",
    body: `尊敬的 {name}：

您未按违约催告付款。

{items}

本金：{principal}
催收费用：{costs}
截至今日的法定利息：{interest}
应付合计：{total}

若我方账户（{sender}，{iban}）在 {payBefore} 之前未收到 {total}，我方将把该债权移交催收机构。

此致
{sender}`,
  },
}
