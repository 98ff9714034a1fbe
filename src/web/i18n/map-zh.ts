/** What the map says, at each of its levels. */
export const mapZh = {
  level: '层次',
  levels: { story: '讲述', working: '工作', evidence: '依据' },
  levelMeans: {
    story: '讲述：主线、谁撑着几环、哪里断了',
    working: '工作：全部环节、状态和经营者',
    evidence: '依据：企业、数字和副产物的去向',
  },
  needIt: (count: number) => `${count} 环在等`,
  holds: (owner: string, count: number) => `${owner} 一家撑着 ${count} 环`,
  beyond: (count: number) => `还有 ${count} 环`,
  ledger: {
    label: '副产物',
    unroll: '展开 ›',
    used: '副产物有去向',
    received: '外来副产物',
    unused: '未见去向',
    optional: '非必备环节',
  },
};

/** What is said on a phone alone. */
export const phoneZh = { stages: '环节', picture: '看图', lists: '看列表' };
