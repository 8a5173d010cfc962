import type { Texts } from "../rules"
import type { StartValue } from "./value"

/** Labels and values for the first five fields, to be changed or archived as one likes. */
export const starters: { field: 1 | 2 | 3 | 4 | 5; label: Texts; values: StartValue[] }[] = [
  {
    field: 1,
    label: { en: "Customer type", nl: "Klanttype", zh: "客户类型" },
    values: [
      { code: "B2C", en: "Consumer (B2C)", nl: "Consument (B2C)", zh: "个人客户（B2C）" },
      { code: "B2B", en: "Business (B2B)", nl: "Zakelijk (B2B)", zh: "企业客户（B2B）" },
      { code: "B2G", en: "Government (B2G)", nl: "Overheid (B2G)", zh: "政府客户（B2G）" },
      { code: "Reseller", en: "Reseller", nl: "Wederverkoper", zh: "经销商" },
      {
        code: "Non-profit",
        en: "Association or foundation",
        nl: "Vereniging of stichting",
        zh: "非营利组织",
      },
      { code: "Group", en: "Group company", nl: "Groepsmaatschappij", zh: "集团内公司" },
    ],
  },
  {
    field: 2,
    label: { en: "Customer level", nl: "Klantniveau", zh: "客户级别" },
    values: [
      { code: "VIP", en: "VIP", nl: "VIP", zh: "VIP客户" },
      { code: "A", en: "A: large customer", nl: "A: grote klant", zh: "A级：大客户" },
      { code: "B", en: "B: medium customer", nl: "B: middelgrote klant", zh: "B级：中等客户" },
      { code: "C", en: "C: regular customer", nl: "C: gewone klant", zh: "C级：普通客户" },
      { code: "D", en: "D: one-off customer", nl: "D: eenmalige klant", zh: "D级：一次性客户" },
    ],
  },
  {
    field: 3,
    label: { en: "Sales channel", nl: "Verkoopkanaal", zh: "销售渠道" },
    values: [
      { code: "Webshop", en: "Webshop", nl: "Webshop", zh: "网店" },
      { code: "Marketplace", en: "Marketplace", nl: "Marketplace", zh: "电商平台" },
      { code: "Till", en: "Till", nl: "Kassa", zh: "门店收银" },
      { code: "Sales-rep", en: "Sales rep", nl: "Vertegenwoordiger", zh: "销售代表" },
      { code: "Phone", en: "Phone or e-mail", nl: "Telefoon of e-mail", zh: "电话或电子邮件" },
      { code: "Trade-fair", en: "Trade fair", nl: "Vakbeurs", zh: "展会" },
    ],
  },
  {
    field: 4,
    label: { en: "Region", nl: "Regio", zh: "地区" },
    values: [
      // The four parts of the country as Statistics Netherlands draws them (NUTS 1: NL1, NL2, NL4, NL3).
      { code: "NL-North", en: "North Netherlands", nl: "Noord-Nederland", zh: "荷兰北部" },
      { code: "NL-East", en: "East Netherlands", nl: "Oost-Nederland", zh: "荷兰东部" },
      { code: "NL-South", en: "South Netherlands", nl: "Zuid-Nederland", zh: "荷兰南部" },
      { code: "NL-West", en: "West Netherlands", nl: "West-Nederland", zh: "荷兰西部" },
      { code: "BE", en: "Belgium", nl: "België", zh: "比利时" },
      { code: "DE", en: "Germany", nl: "Duitsland", zh: "德国" },
      { code: "EU", en: "Rest of the EU", nl: "Overige EU", zh: "欧盟其他国家" },
      { code: "Non-EU", en: "Outside the EU", nl: "Buiten de EU", zh: "欧盟以外" },
    ],
  },
  {
    field: 5,
    label: { en: "Risk", nl: "Risico", zh: "风险" },
    values: [
      { code: "Low", en: "Low risk", nl: "Laag risico", zh: "低风险" },
      { code: "Normal", en: "Normal risk", nl: "Normaal risico", zh: "一般风险" },
      { code: "High", en: "High risk", nl: "Hoog risico", zh: "高风险" },
    ],
  },
]
