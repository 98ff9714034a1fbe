import ELK from 'elkjs/lib/elk-api.js';
import LayeredWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { Arranged, Arranger, Plan } from './plan.ts';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '84',
  'elk.separateConnectedComponents': 'true',
  'elk.spacing.componentComponent': '48',
  'elk.aspectRatio': '1.6',
  'elk.randomSeed': '1',
};

/** Columns in the direction of flow, crossings few; to about 1,500 things. */
export const layered: Arranger = ({ boxes, lines }: Plan) => {
  const elk = new ELK({ workerFactory: () => new LayeredWorker() });
  const ask = async (): Promise<Arranged> => {
    const { children = [] } = await elk.layout({
      id: 'picture',
      layoutOptions: options,
      children: boxes.map(({ id, width, height }) => ({ id, width, height })),
      edges: lines.map(({ from, to }, index) => ({ id: `e${index}`, sources: [from], targets: [to] })),
    });
    return new Map(
      children.map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [
        id,
        { x: x + width / 2, y: y + height / 2 },
      ]),
    );
  };
  return { done: ask(), cancel: () => elk.terminateWorker() };
};
