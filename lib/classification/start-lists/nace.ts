import type { StartValue } from "./value"

/**
 * Sections and divisions of NACE Rev. 2.1, which SBI 2025 shares. Titles in our own, shorter wording: Dutch
 * after the SBI, Chinese after GB/T 4754. Columns: section | division | English | Dutch | Chinese.
 */
const titles = `
A | | Agriculture, forestry and fishing | Landbouw, bosbouw en visserij | 农、林、渔业
A | 01 | Crop and animal production, hunting and related services | Landbouw, jacht en dienstverlening voor de landbouw en jacht | 农业、畜牧业、狩猎及相关服务
A | 02 | Forestry and logging | Bosbouw en dienstverlening voor de bosbouw | 林业和木材采运
A | 03 | Fishing and aquaculture | Visserij en aquacultuur | 渔业和水产养殖
B | | Mining and quarrying | Winning van delfstoffen | 采矿业
B | 05 | Coal and lignite | Winning van steenkool en bruinkool | 煤炭和褐煤开采业
B | 06 | Crude petroleum and natural gas | Winning van aardolie en aardgas | 石油和天然气开采业
B | 07 | Metal ores | Winning van metaalertsen | 金属矿采选业
B | 08 | Other mining and quarrying | Overige winning van delfstoffen | 其他采矿业
B | 09 | Mining support services | Dienstverlening voor de winning van delfstoffen | 开采专业及辅助性活动
C | | Manufacturing | Industrie | 制造业
C | 10 | Food products | Vervaardiging van voedingsmiddelen | 农副食品加工和食品制造业
C | 11 | Beverages | Vervaardiging van dranken | 酒和饮料制造业
C | 12 | Tobacco products | Vervaardiging van tabaksproducten | 烟草制品业
C | 13 | Textiles | Vervaardiging van textiel | 纺织业
C | 14 | Wearing apparel | Vervaardiging van kleding | 纺织服装、服饰业
C | 15 | Leather and related products | Vervaardiging van leer, lederwaren en soortgelijke producten | 皮革、毛皮及其制品和制鞋业
C | 16 | Wood and products of wood and cork, except furniture | Houtindustrie en vervaardiging van artikelen van hout, kurk, riet en vlechtwerk, geen meubelen | 木材加工和木、软木、草制品业（不含家具）
C | 17 | Paper and paper products | Vervaardiging van papier en papierwaren | 造纸和纸制品业
C | 18 | Printing and reproduction of recorded media | Drukkerijen en reproductie van opgenomen media | 印刷和记录媒介复制业
C | 19 | Coke and refined petroleum products | Vervaardiging van cokes en geraffineerde aardolieproducten | 炼焦和精炼石油产品制造业
C | 20 | Chemicals and chemical products | Vervaardiging van chemicaliën en chemische producten | 化学原料和化学制品制造业
C | 21 | Pharmaceutical products and preparations | Vervaardiging van farmaceutische grondstoffen en producten | 医药制造业
C | 22 | Rubber and plastic products | Vervaardiging van producten van rubber of kunststof | 橡胶和塑料制品业
C | 23 | Other non-metallic mineral products | Vervaardiging van overige niet-metaalhoudende minerale producten | 非金属矿物制品业
C | 24 | Basic metals | Vervaardiging van basismetalen | 金属冶炼和压延加工业
C | 25 | Fabricated metal products, except machinery | Vervaardiging van producten van metaal, geen machines en apparaten | 金属制品业（不含机械设备）
C | 26 | Computer, electronic and optical products | Vervaardiging van computers en van elektronische en optische apparatuur | 计算机、电子和光学产品制造业
C | 27 | Electrical equipment | Vervaardiging van elektrische apparatuur | 电气机械和器材制造业
C | 28 | Machinery and equipment n.e.c. | Vervaardiging van machines en apparaten, n.e.g. | 通用和专用设备制造业
C | 29 | Motor vehicles, trailers and semi-trailers | Vervaardiging van motorvoertuigen, aanhangwagens en opleggers | 汽车、挂车和半挂车制造业
C | 30 | Other transport equipment | Vervaardiging van overige vervoermiddelen | 铁路、船舶、航空航天和其他运输设备制造业
C | 31 | Furniture | Vervaardiging van meubelen | 家具制造业
C | 32 | Other manufacturing | Vervaardiging van overige goederen | 其他制造业
C | 33 | Repair, maintenance and installation of machinery and equipment | Reparatie, onderhoud en installatie van machines en apparaten | 机械和设备修理、维护和安装业
D | | Electricity, gas, steam and air conditioning supply | Productie en distributie van elektriciteit, gas, stoom en gekoelde lucht | 电力、燃气、蒸汽和空调供应
D | 35 | Electricity, gas, steam and air conditioning supply | Productie en distributie van elektriciteit, gas, stoom en gekoelde lucht | 电力、燃气、蒸汽和空调供应
E | | Water supply; sewerage, waste management and remediation | Waterbedrijven, afvalwater, afvalbeheer en sanering | 供水；污水、废物管理和补救
E | 36 | Water collection, treatment and supply | Winning, behandeling en distributie van water | 水的生产和供应业
E | 37 | Sewerage | Afvalwaterinzameling en -behandeling | 污水收集和处理业
E | 38 | Waste collection, recovery and disposal | Afvalinzameling, terugwinning en verwijdering | 废弃物收集、回收和处置业
E | 39 | Remediation and other waste management services | Sanering en overig afvalbeheer | 环境修复和其他废弃物管理业
F | | Construction | Bouwnijverheid | 建筑业
F | 41 | Construction of buildings | Burgerlijke en utiliteitsbouw | 房屋建筑业
F | 42 | Civil engineering | Grond-, water- en wegenbouw | 土木工程建筑业
F | 43 | Specialised construction activities | Gespecialiseerde werkzaamheden in de bouw | 建筑安装、装饰装修和其他专业建筑业
G | | Wholesale and retail trade | Groot- en detailhandel | 批发和零售业
G | 46 | Wholesale trade | Groothandel | 批发业
G | 47 | Retail trade | Detailhandel | 零售业
H | | Transportation and storage | Vervoer en opslag | 运输和仓储业
H | 49 | Land transport and transport via pipelines | Vervoer over land en via pijpleidingen | 陆路和管道运输业
H | 50 | Water transport | Vervoer over water | 水上运输业
H | 51 | Air transport | Luchtvaart | 航空运输业
H | 52 | Warehousing, storage and support for transportation | Opslag en dienstverlening voor vervoer | 仓储业和运输辅助活动
H | 53 | Postal and courier activities | Post- en koeriersdiensten | 邮政和快递业
I | | Accommodation and food service activities | Logies-, maaltijd- en drankverstrekking | 住宿和餐饮业
I | 55 | Accommodation | Logiesverstrekking | 住宿业
I | 56 | Food and beverage service activities | Eet- en drinkgelegenheden | 餐饮业
J | | Publishing, broadcasting, and content production and distribution | Uitgeverijen, omroepen en productie en distributie van content | 出版、广播与内容制作和发行
J | 58 | Publishing | Uitgeverijen | 出版业
J | 59 | Film, video and television production, sound recording and music publishing | Productie van films, video- en televisieprogramma's; geluidsopnamen en muziekuitgeverijen | 电影、视频和电视节目制作，录音和音乐出版业
J | 60 | Programming, broadcasting, news agencies and other content distribution | Omroepen, persagentschappen en overige verspreiding van content | 节目编排、广播电视、通讯社和其他内容发行业
K | | Telecommunication, computer programming, consultancy, computing infrastructure and other information services | Telecommunicatie, programmering, advisering, computerinfrastructuur en overige informatiediensten | 电信、编程、咨询、计算基础设施及其他信息服务
K | 61 | Telecommunication | Telecommunicatie | 电信业
K | 62 | Computer programming, consultancy and related activities | Computerprogrammering, advisering en aanverwante activiteiten | 软件开发、信息技术咨询和相关服务业
K | 63 | Computing infrastructure, data processing, hosting and other information services | Computerinfrastructuur, gegevensverwerking, hosting en overige informatiediensten | 计算基础设施、数据处理、托管和其他信息服务业
L | | Financial and insurance activities | Financiële instellingen en verzekeringen | 金融和保险业
L | 64 | Financial services, except insurance and pension funding | Financiële dienstverlening, geen verzekeringen en pensioenfondsen | 金融服务业（不含保险和养老金）
L | 65 | Insurance, reinsurance and pension funding | Verzekeringen, herverzekeringen en pensioenfondsen | 保险、再保险和养老金业
L | 66 | Activities auxiliary to financial services and insurance | Ondersteunende diensten voor financiële instellingen en verzekeringen | 金融和保险辅助服务业
M | | Real estate activities | Verhuur van en handel in onroerend goed | 房地产业
M | 68 | Real estate activities | Verhuur van en handel in onroerend goed | 房地产业
N | | Professional, scientific and technical activities | Advisering, onderzoek en overige specialistische zakelijke dienstverlening | 专业、科学和技术活动
N | 69 | Legal and accounting activities | Rechtskundige en boekhoudkundige dienstverlening | 法律和会计服务业
N | 70 | Head offices and management consultancy | Hoofdkantoren en managementadvisering | 企业总部管理和管理咨询业
N | 71 | Architecture and engineering; technical testing and analysis | Architecten, ingenieurs en technisch advies; keuring en controle | 建筑和工程设计，技术检测和分析
N | 72 | Scientific research and development | Wetenschappelijk onderzoek en ontwikkeling | 科学研究和试验发展
N | 73 | Advertising, market research and public relations | Reclame, marktonderzoek en public relations | 广告、市场调查和公共关系服务业
N | 74 | Other professional, scientific and technical activities | Overige specialistische zakelijke, wetenschappelijke en technische dienstverlening | 其他专业、科学和技术服务业
N | 75 | Veterinary activities | Veterinaire dienstverlening | 兽医服务业
O | | Administrative and support service activities | Verhuur van roerende goederen en overige zakelijke dienstverlening | 行政和辅助服务
O | 77 | Rental and leasing | Verhuur en lease | 租赁业
O | 78 | Employment activities | Arbeidsbemiddeling, uitzendbureaus en personeelsbeheer | 人力资源服务业
O | 79 | Travel agencies, tour operators and other reservation services | Reisbureaus, reisorganisatoren en reserveringsbureaus | 旅行社、旅游经营和其他预订服务业
O | 80 | Investigation and security | Opsporings- en beveiligingsdiensten | 调查和安全保护服务业
O | 81 | Services to buildings and landscape | Diensten in verband met gebouwen; landschapsverzorging | 建筑物服务和绿化养护业
O | 82 | Office administrative, office support and other business support | Kantoorondersteuning en overige zakelijke dienstverlening | 办公行政和其他商务辅助服务业
P | | Public administration and defence; compulsory social security | Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen | 公共管理和国防；强制性社会保障
P | 84 | Public administration and defence; compulsory social security | Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen | 公共管理和国防；强制性社会保障
Q | | Education | Onderwijs | 教育
Q | 85 | Education | Onderwijs | 教育
R | | Human health and social work activities | Gezondheids- en welzijnszorg | 卫生和社会工作
R | 86 | Human health activities | Gezondheidszorg | 卫生
R | 87 | Residential care activities | Verpleging, verzorging en begeleiding met verblijf | 提供住宿的照护服务
R | 88 | Social work without accommodation | Maatschappelijke dienstverlening zonder verblijf | 不提供住宿的社会工作
S | | Arts, sports and recreation | Cultuur, sport en recreatie | 艺术、体育和娱乐
S | 90 | Arts creation and performing arts | Scheppende en uitvoerende kunst | 文艺创作与表演
S | 91 | Libraries, archives, museums and other cultural activities | Bibliotheken, archieven, musea en overige culturele activiteiten | 图书馆、档案馆、博物馆和其他文化活动
S | 92 | Gambling and betting | Loterijen en kansspelen | 彩票和博彩业
S | 93 | Sports, amusement and recreation | Sport, ontspanning en recreatie | 体育、娱乐和休闲业
T | | Other service activities | Overige dienstverlening | 其他服务
T | 94 | Membership organisations | Ledenorganisaties | 社会团体和其他会员组织
T | 95 | Repair of computers, personal and household goods, and motor vehicles | Reparatie van computers, consumentenartikelen, auto's en motorfietsen | 计算机、日用产品和机动车修理业
T | 96 | Personal services | Persoonlijke dienstverlening | 居民服务业
U | | Households as employers; own-use production of households | Huishoudens als werkgever | 家庭作为雇主
U | 97 | Households as employers of domestic personnel | Huishoudens als werkgever van huishoudelijk personeel | 雇用家政人员的家庭
U | 98 | Own-use production of private households | Productie van goederen en diensten door huishoudens voor eigen gebruik | 家庭自用的生产活动
V | | Extraterritorial organisations and bodies | Extraterritoriale organisaties en lichamen | 国际组织和机构
V | 99 | Extraterritorial organisations and bodies | Extraterritoriale organisaties en lichamen | 国际组织和机构
`

const rows = titles
  .trim()
  .split("\n")
  .map((line) => {
    const [section = "", division = "", en = "", nl = "", zh = ""] = line
      .split("|")
      .map((cell) => cell.trim())
    return { section, division, en, nl, zh }
  })

export const sectors: StartValue[] = rows
  .filter(({ division }) => division === "")
  .map(({ section, en, nl, zh }) => ({ code: section, en, nl, zh }))

export const subsectors: StartValue[] = rows
  .filter(({ division }) => division !== "")
  .map(({ section, division, en, nl, zh }) => ({ code: division, en, nl, zh, parent: section }))
