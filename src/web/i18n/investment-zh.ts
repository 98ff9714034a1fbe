/** The investment map and its one-page brief in Chinese. */
export const investmentZh = {
  title: '招商图谱',
  wall: '回到全景',
  chain: (chain: string) => `回到${chain}`,
  finding: (waiting: number, found: number) =>
    waiting === 0
      ? '没有缺口有本地环节在等'
      : `${waiting} 个缺口有本地环节在等，${found === waiting ? '都' : `其中 ${found} 个`}找到候选`,
  why: (firms: number, direct: number, near: number) =>
    firms === 0
      ? '公开资料里还没有找到候选。'
      : `候选 ${firms} 家，${near} 家在市内；${
          direct === 0 ? '理由都是“邻环节”，没有一家做过这一环' : `做过这一环的 ${direct} 家，其余是“邻环节”`
        }。`,
  targets: '招商目标区域',
  order: '缺口，按在等的环节排',
  bands: { county: '同县区', city: '同市', province: '省内', outside: '省外', unknown: '地点不详' },
  firms: (count: number) => `${count} 家`,
  noneInBand: '未找到',
  none: '未找到候选，只有目标区域',
  noneAtAll: '未找到候选',
  times: (count: number) => `同一家出现在 ${count} 个缺口`,
  more: (count: number) => `+${count}`,
  rest: (count: number) => `另有 ${count} 个缺口，没有本地环节在等`,
  show: '展开',
  hide: '收起',
  nothing: '没有需要招商的缺口。',
  xlsx: 'XLSX',
  printAll: '打印图谱',
  printBrief: '打印一页',
  legend: {
    gap: '缺口',
    direct: '做过这一环',
    neighbour: '做邻环节',
    stale: '五年以上没有新证据',
    times: '×3 = 同一家出现在 3 个缺口',
    distance: '距离：到在等它的环节',
  },
  brief: {
    title: '招商一页纸',
    head: (stage: string, waiting: number) =>
      waiting > 0 ? `${stage}未见企业，${waiting} 个本地环节在等` : `${stage}未见企业`,
    headAbsent: (stage: string, waiting: number) =>
      waiting > 0 ? `${stage}缺企业，${waiting} 个本地环节在等` : `${stage}缺企业`,
    headOther: (stage: string, kind: string) => `${stage}：${kind}`,
    notSeen: '没有来源明说“缺”：请先向候选企业核实，再定招引。',
    absent: '有来源说本地缺这一环。',
    whole: (chain: string, said: string) => `${chain} ${said}`,
    waiting: '谁在等',
    nobody: '没有本地环节在等。',
    ask: '先问谁',
    candidates: '候选',
    order: '按理由强弱、证据新旧、远近排',
    where: '再往哪招',
    anyTarget: '未见招商目标区域的资料',
    then: '补上以后',
    change: (chain: string, from: string, to: string) => `${chain}见到 ${from} → ${to}`,
    supplied: (count: number) => `；${count} 个本地环节不再等这一环`,
    unknown: '还不知道',
    quantity: '现在的料从哪来、用多少，未见记载。',
    undated: (names: string) => `${names}的理由没有日期。`,
    stale: (names: string) => `${names}五年来没有新证据，是否还在做要核实。`,
    placeless: (names: string) => `${names}在哪里不详。`,
    sources: '来源',
    source: (title: string, publisher: string, date: string, grade: string) =>
      [title, publisher, date].filter(Boolean).join('，') + (grade ? `（${grade} 级）` : ''),
    meaning: '未见 = 公开资料里没有企业，不等于没有',
    data: (dataset: string, date: string) => `链图 · ${dataset} · 数据 ${date}`,
    page: '1 / 1',
    show: '看图',
  },
};
