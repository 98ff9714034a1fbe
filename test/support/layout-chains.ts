import type { MapCard, MapInput, MapLink, Size } from '../../src/web/layout/types.ts';

const label = (width: number): Size => ({ width, height: 18 });
const card = (id: string, band: string, order: number, height = 86): MapCard => ({
  id,
  band,
  order,
  width: 148,
  height,
});
const link = (id: string, width?: number, bundle?: string): MapLink => {
  const [from, to] = id.split('>') as [string, string];
  return { id, from, to, ...(width ? { label: label(width) } : {}), ...(bundle ? { bundle } : {}) };
};

/** The aluminium chain as the design draws it: four tiers of loops, ghosts and by-products. */
export const aluminium: MapInput = {
  bands: [
    { id: 'upstream', header: { width: 160, height: 32 } },
    { id: 'midstream', header: { width: 170, height: 32 } },
    { id: 'downstream', header: { width: 150, height: 32 } },
  ],
  cards: [
    card('氟化铝', 'upstream', 1),
    card('炭素阳极', 'upstream', 2),
    card('铝土矿', 'upstream', 3),
    card('氧化铝', 'upstream', 4),
    card('自备热电', 'upstream', 5),
    card('电解铝', 'midstream', 1, 150),
    card('铝合金材料', 'midstream', 2),
    card('再生铝', 'midstream', 3),
    card('废铝回收', 'midstream', 4),
    card('锻造轮毂', 'downstream', 1),
    card('汽车结构件', 'downstream', 2),
    card('建筑铝材', 'downstream', 3),
    card('新型功能铝', 'downstream', 4),
  ],
  feeds: [
    link('氟化铝>电解铝', 92),
    link('炭素阳极>电解铝', 56),
    link('铝土矿>氧化铝', 44),
    link('氧化铝>电解铝', 50),
    link('自备热电>氧化铝'),
    link('自备热电>电解铝', 146),
    link('电解铝>铝合金材料', 32),
    link('再生铝>铝合金材料'),
    link('废铝回收>再生铝'),
    link('铝合金材料>锻造轮毂', 44),
    link('铝合金材料>汽车结构件', 30),
    link('铝合金材料>建筑铝材', 30),
    link('铝合金材料>新型功能铝'),
    link('锻造轮毂>废铝回收', undefined, '报废铝'),
    link('汽车结构件>废铝回收', 44, '报废铝'),
    link('建筑铝材>废铝回收', undefined, '报废铝'),
  ],
  tags: [],
  stubs: [
    { id: '赤泥', card: '氧化铝', width: 64, height: 42 },
    { id: '大修渣', card: '电解铝', width: 106, height: 42 },
  ],
  lane: {
    header: { width: 194, height: 28 },
    items: ['粉煤灰', '炉渣', '脱硫石膏'].map((id) => ({ id, width: 112, height: 22 })),
    blocks: [
      {
        id: '绿色建材链',
        width: 300,
        height: 110,
        rows: ['加气砌块', '粉煤灰砖', '纸面石膏板'].map((id, at) => ({ id, y: 26 + at * 28, height: 28 })),
      },
      {
        id: '绿色化工链',
        width: 210,
        height: 110,
        rows: ['PVC', '电石渣', '副产氢'].map((id, at) => ({ id, y: 26 + at * 28, height: 28 })),
      },
    ],
    flows: [
      link('自备热电>粉煤灰'),
      link('自备热电>炉渣'),
      link('自备热电>脱硫石膏'),
      link('粉煤灰>加气砌块', 70),
      link('炉渣>粉煤灰砖', 70),
      link('脱硫石膏>纸面石膏板', 92),
      link('电石渣>氧化铝', 220, '电石渣'),
      link('电石渣>自备热电', undefined, '电石渣'),
    ],
  },
  area: { width: 1000, height: 620 },
};
