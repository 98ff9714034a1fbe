import { useApp } from '../../state/app.svelte.ts';
import { Network } from './network.svelte.ts';

/** The page's one network, made when it is first looked at. To be called while a component is being made. */
export function useNetwork(): Network {
  const app = useApp();
  if (app.network instanceof Network) return app.network;
  let made: Network | null = null;
  // Beside every component: what is known and where it stands outlives the lens and the table.
  $effect.root(() => {
    made = new Network(app);
  });
  app.network = made;
  return made!;
}
