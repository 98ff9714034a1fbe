/** What the wall's heads, rows and legend say in Chinese. */
export const wallZh = {
  seen: '见到 / 应有',
  open: { notSeen: '未见', both: '缺 / 未见' },
  waiting: '在等的环节',
  waitingMeans: (chain: string, count: number) => `${chain}：${count} 个本地环节在等缺或未见的环节`,
  others: '另有',
  byProducts: '副产物走向',
  leader: '链主 / 头雁',
  noTier: '未分段',
  sortBy: (column: string) => `按${column}排序`,
  part: {
    absent: (count: number) => `缺 ${count}`,
    elsewhere: (count: number) => `市内有 ${count}`,
    underWay: (count: number) => `在建 ${count}`,
    weak: (count: number) => `弱 ${count}`,
    boughtIn: (count: number) => `外购 ${count}`,
    lastSeen: (count: number) => `旧 ${count}`,
  },
  choose: (place: string) => `看${place}`,
  release: (place: string) => `不再只看${place}`,
  only: (count: number) => `只看这 ${count} 条`,
  all: '看全部',
  feeds: (chain: string, items: string) => `供料：${chain}（${items}）`,
  fed: (chain: string, items: string) => `来料：${chain}（${items}）`,
  legend: {
    hosts: '主办，见到 7 环',
    active: '非主办',
    hostsNone: '主办，未见企业',
    required: '只数必备环节',
  },
};
export type WallWords = typeof wallZh;
