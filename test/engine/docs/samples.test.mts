import recorded from '../../docs/recorded.json';
import { speedUp } from '../fastClock.mts';
import { record } from './record.mts';

speedUp();

it('what the pages of the nodes show is what the nodes do; if not: npm run docs', async () => {
	expect(await record()).toEqual(recorded);
});
