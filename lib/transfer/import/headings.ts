import { FIELD_IDS } from "@/lib/classification/rules"
import type { Target } from "./targets"

/** Headings as people and packages write them: Dutch, English, Chinese, Exact's exports and its API. */
const HEADINGS: Partial<Record<Target, string>> = {
  code:
    "code|account code|accountcode|debtor number|customer number|customer code|customer no|client number|account number of customer|" +
    "debiteur|debiteurnummer|debiteurnr|debiteurcode|debiteur nr|klantnummer|klantnr|klantcode|relatiecode|relatienummer|relatie code|relatie nr|nummer|nr|" +
    "客户编号|客户代码|编号|代码|债务人编号",
  name:
    "name|account name|company|company name|customer|customer name|account|organisation|organization|" +
    "naam|bedrijf|bedrijfsnaam|klantnaam|relatie|relatienaam|naam relatie|debiteurnaam|organisatie|" +
    "名称|客户名称|公司|公司名称|客户|姓名",
  kind:
    "kind|type of customer|customer type|account type|soort|soort klant|klanttype|type klant|soort relatie|particulier of bedrijf|" +
    "客户类型|类型",
  email:
    "email|e mail|email address|e mail address|mail|emailadres|e mailadres|mailadres|e mail adres|" +
    "邮箱|电子邮箱|电子邮件|邮件",
  phone:
    "phone|telephone|phone number|tel|telefoon|telefoonnummer|telefoonnr|tel nr|mobiel|mobile|gsm|电话|电话号码|手机",
  vatNumber:
    "vatnumber|vat number|vat no|vat id|vat|vatid|tax id|btw nummer|btwnummer|btw nr|btwnr|btw|btw id|btw identificatienummer|" +
    "增值税号|税号|vat号",
  cocNumber:
    "chamberofcommerce|chamber of commerce|chamber of commerce number|coc|coc number|company number|registration number|" +
    "kvk|kvk nummer|kvknummer|kvk nr|kamer van koophandel|kbo|ondernemingsnummer|商会号|商会注册号|注册号",
  iban: "iban|bank account|bankaccount|bank account number|rekeningnummer|bankrekening|bankrekeningnummer|iban nummer|银行账号|银行账户",
  website: "website|web site|url|homepage|web|webadres|internet|网站|网址",
  language: "language|language code|languagecode|taal|taalcode|语言",
  blocked: "blocked|is blocked|on hold|geblokkeerd|blokkade|blokkeren|冻结|已冻结|停用",
  externalId:
    "external id|externalid|id|guid|uuid|external code|external reference|extern id|extern nummer|externe code|webshop id|外部编号|外部id",
  billingName: "addressee|attention|attn|tav|t a v|ter attentie van|收件人",
  billingLine1:
    "addressline1|address line 1|address|address 1|address1|street|street address|adres|adresregel 1|adres 1|adres1|straat|straatnaam|adresregel1|地址|街道|地址1",
  billingHouseNumber: "house number|housenumber|huisnummer|huisnr|nummer huis|street number|门牌号",
  billingLine2:
    "addressline2|address line 2|address 2|address2|adresregel 2|adres 2|adres2|toevoeging|adresregel2|地址2",
  billingPostcode: "postcode|post code|postal code|zip|zip code|zipcode|postalcode|postnummer|邮编|邮政编码",
  billingCity: "city|town|place|plaats|woonplaats|stad|plaatsnaam|vestigingsplaats|城市|市",
  billingRegion: "state|region|province|county|provincie|regio|省|州|地区",
  billingCountry: "country|country code|countrycode|land|landcode|landnaam|国家|国家代码",
  shippingName: "delivery name|ship to|shipping name|naam aflever|leveren aan|收货人",
  shippingLine1:
    "delivery address|shipping address|delivery street|shipping street|delivery address line 1|afleveradres|bezorgadres|leveradres|aflever adres|aflever straat|送货地址|收货地址",
  shippingHouseNumber: "delivery house number|shipping house number|huisnummer aflever|aflever huisnummer",
  shippingLine2:
    "delivery address line 2|shipping address line 2|delivery address 2|shipping address 2|aflever adres 2|afleveradres 2",
  shippingPostcode:
    "delivery postcode|shipping postcode|delivery zip|shipping zip|shipping postal code|aflever postcode|afleverpostcode|postcode aflever|送货邮编|收货邮编",
  shippingCity: "delivery city|shipping city|aflever plaats|afleverplaats|plaats aflever|送货城市|收货城市",
  shippingRegion: "delivery state|shipping state|shipping region|aflever provincie",
  shippingCountry:
    "delivery country|shipping country|aflever land|afleverland|land aflever|送货国家|收货国家",
  contactFirstName:
    "first name|firstname|given name|voornaam|contact first name|voornaam contactpersoon|名|联系人名",
  contactLastName:
    "last name|lastname|surname|family name|achternaam|contact|contact person|contact name|contactpersoon|contact last name|achternaam contactpersoon|maincontact|联系人|姓|联系人姓",
  contactEmail:
    "contact email|email contact|e mail contactpersoon|email contactpersoon|emailadres contactpersoon|联系人邮箱",
  contactPhone: "contact phone|telefoon contactpersoon|telefoon contact|联系人电话",
  contactJobTitle: "job title|jobtitle|function|position|functie|functietitel|职位|职务",
  contactExcluded:
    "ismailingexcluded|mailing excluded|opt out|optout|unsubscribed|geen mailing|geen mailings|uitgesloten van mailing|afgemeld|退订|不接收邮件",
  sector: "sector|activity sector|activitysector|industry|branche|bedrijfstak|行业",
  subsector: "subsector|activity subsector|activitysubsector|sub sector|subbranche|子行业|细分行业",
  companySize: "company size|companysize|size|bedrijfsgrootte|grootte|bedrijfsomvang|omvang|公司规模|规模",
  businessType:
    "business type|businesstype|legal form|rechtsvorm|bedrijfstype|bedrijfsvorm|企业类型|法律形式",
  source: "source|lead source|leadsource|origin|bron|herkomst|leadbron|来源",
}

/** The old single classification of Exact: goes into a field of one's choice. */
const SINGLE_CLASS =
  "accountclass|account class|class|classification|customer group|group|segment|classificatie|klasse|relatieklasse|klantgroep|debiteurgroep|groep|分类|客户分类|类别"

const KNOWN = new Map<string, Target>(
  Object.entries(HEADINGS).flatMap(([target, names]) =>
    names.split("|").map((name) => [headingKey(name), target as Target] as const),
  ),
)
const SINGLE = new Set(SINGLE_CLASS.split("|").map(headingKey))

/** A heading without case, accents, spaces and signs. */
export function headingKey(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
}

/**
 * What each heading names; `labels` are the names that the fields have here, in every language. The single
 * classification takes the first classification field that no other column has.
 */
export function targetsOfHeadings(
  headings: string[],
  labels: Map<string, Target> = new Map(),
): (Target | null)[] {
  const taken = new Set<Target>()
  const take = (target: Target | null | undefined) => {
    if (!target || taken.has(target)) return null
    taken.add(target)
    return target
  }
  const keys = headings.map(headingKey)
  const found = keys.map((key) => take(numbered(key) ?? labels.get(key) ?? KNOWN.get(key)))
  return found.map((target, i) => {
    if (target || !SINGLE.has(keys[i] ?? "")) return target
    return take(FIELD_IDS.slice(0, 8).find((field) => !taken.has(field)))
  })
}

/** Classification1, "Classificatie 3", 分类2. */
function numbered(key: string): Target | null {
  const number =
    /^(?:account)?(?:classification|classificatie|classification|分类|klasse)([1-8])(?:code|description|omschrijving)?$/.exec(
      key,
    )?.[1]
  return number ? (`classification${number}` as Target) : null
}
