/**
 * The quantities a figure can state and the units they are kept in. Figures are normalised to these units (the printed
 * original is kept beside them); the page writes them in the reader's language (1,580,000 t/a → 158 万吨/年).
 */
export interface Word {
  readonly zh: string;
  readonly en: string;
}
const word = (zh: string, en: string): Word => ({ zh, en });

export const quantities = {
  capacity: word('产能', 'capacity'),
  output: word('产量', 'output'),
  sales: word('销量', 'sales'),
  'output value': word('产值', 'output value'),
  revenue: word('营业收入', 'revenue'),
  profit: word('利润', 'profit'),
  tax: word('税收', 'tax'),
  investment: word('投资额', 'investment'),
  benefit: word('经济效益', 'economic benefit'),
  saving: word('节约量', 'saving'),
  'saving rate': word('节约率', 'saving rate'),
  cost: word('成本', 'cost'),
  'cost share': word('成本占比', 'share of cost'),
  price: word('价格', 'price'),
  'firm count': word('企业数', 'firms'),
  'above-scale firm count': word('规上企业数', 'above-scale firms'),
  'project count': word('项目数', 'projects'),
  'line count': word('生产线数', 'production lines'),
  'patent count': word('专利数', 'patents'),
  employment: word('从业人数', 'employment'),
  growth: word('增速', 'growth'),
  share: word('占比', 'share'),
  'market share': word('市场占有率', 'market share'),
  rank: word('排名', 'rank'),
  emission: word('排放量', 'emission'),
  'use rate': word('综合利用率', 'use rate'),
  'use rate target': word('综合利用率目标', 'use rate target'),
  'yield ratio': word('产出系数', 'yield ratio'),
  'consumption ratio': word('单耗', 'consumption ratio'),
} as const satisfies Record<string, Word>;
export type Quantity = keyof typeof quantities;

export const units = {
  t: word('吨', 't'),
  't/a': word('吨/年', 't/a'),
  't/d': word('吨/日', 't/d'),
  't/t': word('吨/吨', 't/t'),
  'kg/t': word('千克/吨', 'kg/t'),
  'kWh/t': word('千瓦时/吨', 'kWh/t'),
  'g/kWh': word('克/千瓦时', 'g/kWh'),
  'm3/a': word('立方米/年', 'm³/a'),
  'm3/d': word('立方米/日', 'm³/d'),
  'm2/a': word('平方米/年', 'm²/a'),
  MW: word('兆瓦', 'MW'),
  'J/cm2': word('焦/平方厘米', 'J/cm²'),
  CNY: word('元', 'yuan'),
  'CNY/a': word('元/年', 'yuan/a'),
  'CNY/t': word('元/吨', 'yuan/t'),
  ratio: word('', ''),
  '%': word('%', '%'),
  pp: word('个百分点', 'pp'),
  firms: word('家', 'firms'),
  projects: word('个', 'projects'),
  lines: word('条', 'lines'),
  patents: word('件', 'patents'),
  persons: word('人', 'persons'),
  km: word('公里', 'km'),
  kg: word('千克', 'kg'),
  mu: word('亩', 'mu'),
  months: word('个月', 'months'),
  count: word('个', ''),
} as const satisfies Record<string, Word>;
export type Unit = keyof typeof units;
