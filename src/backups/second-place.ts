import { FolderPlace } from './folder-place.ts';
import type { Place } from './place.ts';
import type { SecondPlace } from './settings.ts';

/** Returns the second place. What it takes to speak to a store is loaded only where there is one. */
export async function secondPlace(place: SecondPlace): Promise<Place> {
  if (place.kind === 'folder') return new FolderPlace(place.path);
  const { BucketPlace } = await import('./bucket-place.ts');
  return BucketPlace.open(place);
}
