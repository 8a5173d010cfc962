import type { StartValue } from "./value"

/**
 * Recommendation 2003/361/EC, annex, article 2: staff, and turnover or balance sheet. Staff count in full-time
 * units and with linked companies. Dutch company law draws other bounds (Civil Code 2:395a–397).
 */
export const companySizes: StartValue[] = [
  {
    code: "micro",
    en: "Micro (fewer than 10 staff, turnover or balance sheet up to €2 million)",
    nl: "Micro (minder dan 10 werkzame personen, omzet of balanstotaal tot en met € 2 miljoen)",
    zh: "微型企业（员工少于10人，营业额或资产总额不超过200万欧元）",
  },
  {
    code: "small",
    en: "Small (fewer than 50 staff, turnover or balance sheet up to €10 million)",
    nl: "Klein (minder dan 50 werkzame personen, omzet of balanstotaal tot en met € 10 miljoen)",
    zh: "小型企业（员工少于50人，营业额或资产总额不超过1000万欧元）",
  },
  {
    code: "medium",
    en: "Medium (fewer than 250 staff, turnover up to €50 million or balance sheet up to €43 million)",
    nl: "Middelgroot (minder dan 250 werkzame personen, omzet t/m € 50 miljoen of balanstotaal t/m € 43 miljoen)",
    zh: "中型企业（员工少于250人，营业额不超过5000万欧元或资产总额不超过4300万欧元）",
  },
  {
    code: "large",
    en: "Large (250 staff or more, or above both €50 million turnover and €43 million balance sheet)",
    nl: "Groot (vanaf 250 werkzame personen, of boven zowel € 50 miljoen omzet als € 43 miljoen balanstotaal)",
    zh: "大型企业（员工250人及以上，或营业额超过5000万欧元且资产总额超过4300万欧元）",
  },
]

/** Legal forms of the Dutch business register; codes as Dutch data standards abbreviate them. */
export const businessTypes: StartValue[] = [
  { code: "NP", en: "Natural person", nl: "Natuurlijke persoon", zh: "自然人" },
  {
    code: "EZ",
    en: "Sole proprietorship (eenmanszaak)",
    nl: "Eenmanszaak",
    zh: "个人独资企业（eenmanszaak）",
  },
  { code: "MTS", en: "Professional partnership (maatschap)", nl: "Maatschap", zh: "专业合伙（maatschap）" },
  {
    code: "VOF",
    en: "General partnership (vof)",
    nl: "Vennootschap onder firma (vof)",
    zh: "普通合伙企业（vof）",
  },
  {
    code: "CV",
    en: "Limited partnership (cv)",
    nl: "Commanditaire vennootschap (cv)",
    zh: "有限合伙企业（cv）",
  },
  { code: "RED", en: "Shipping partnership (rederij)", nl: "Rederij", zh: "船舶共有合伙（rederij）" },
  {
    code: "BV",
    en: "Private limited company (bv)",
    nl: "Besloten vennootschap (bv)",
    zh: "有限责任公司（bv）",
  },
  {
    code: "NV",
    en: "Public limited company (nv)",
    nl: "Naamloze vennootschap (nv)",
    zh: "股份有限公司（nv）",
  },
  {
    code: "SE",
    en: "European company (SE)",
    nl: "Europese naamloze vennootschap (SE)",
    zh: "欧洲公司（SE）",
  },
  { code: "COO", en: "Cooperative (coöperatie)", nl: "Coöperatie", zh: "合作社（coöperatie）" },
  {
    code: "SCE",
    en: "European cooperative society (SCE)",
    nl: "Europese coöperatieve vennootschap (SCE)",
    zh: "欧洲合作社（SCE）",
  },
  {
    code: "OW",
    en: "Mutual insurance society (onderlinge waarborgmaatschappij)",
    nl: "Onderlinge waarborgmaatschappij",
    zh: "相互保险社（onderlinge waarborgmaatschappij）",
  },
  { code: "VER", en: "Association (vereniging)", nl: "Vereniging", zh: "协会（vereniging）" },
  {
    code: "VVE",
    en: "Owners' association (VvE)",
    nl: "Vereniging van eigenaars (VvE)",
    zh: "业主协会（VvE）",
  },
  { code: "STI", en: "Foundation (stichting)", nl: "Stichting", zh: "基金会（stichting）" },
  {
    code: "KERK",
    en: "Religious organisation (kerkgenootschap)",
    nl: "Kerkgenootschap",
    zh: "宗教团体（kerkgenootschap）",
  },
  {
    code: "EES",
    en: "European economic interest grouping (EEIG)",
    nl: "Europees economisch samenwerkingsverband (EESV)",
    zh: "欧洲经济利益集团（EEIG）",
  },
  { code: "PUB", en: "Public-law body", nl: "Publiekrechtelijke rechtspersoon", zh: "公法法人" },
  { code: "BUI", en: "Foreign legal form", nl: "Buitenlandse rechtsvorm", zh: "外国法律形式" },
  { code: "OVE", en: "Other legal form", nl: "Overige rechtsvorm", zh: "其他法律形式" },
]

/** Codes are the kinds of channel, by which an arriving account gets its source; "hand" is no channel. */
export const sources: StartValue[] = [
  { code: "woocommerce", en: "WooCommerce", nl: "WooCommerce", zh: "WooCommerce" },
  { code: "shopify", en: "Shopify", nl: "Shopify", zh: "Shopify" },
  { code: "generic", en: "Other webshop", nl: "Andere webshop", zh: "其他网店" },
  { code: "api", en: "API", nl: "API", zh: "API" },
  { code: "import", en: "Import", nl: "Import", zh: "导入" },
  { code: "till", en: "Till", nl: "Kassa", zh: "收银台" },
  { code: "hand", en: "By hand", nl: "Handmatig", zh: "手动录入" },
]
