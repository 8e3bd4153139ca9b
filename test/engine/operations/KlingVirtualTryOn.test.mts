import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { picture, png, taskFields, taskOptions, url } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingVirtualTryOn;
const parameters = { humanImageUrl: url('me.png'), clothImageUrl: url('jacket.png') };
const pictures = { human_image: url('me.png'), cloth_image: url('jacket.png') };
const model = 'kolors-virtual-try-on-v1-5';

spec(type, {
	path: '/kling/v1/images/kolors-virtual-try-on',
	nothingElse: { parameters, body: pictures, output: picture },
	everything: {
		'all of it at once': {
			parameters: { ...parameters, model, taskOptions },
			body: { ...pictures, model_name: model, ...taskFields },
		},
	},
});

const withFile = (file: string) => ({
	humanImageSource: 'base64',
	humanImageBase64: file,
	clothImageUrl: url('jacket.png'),
});
const long = png(300, 3000);

sends(type, 'an image of any shape', {
	parameters: withFile(long),
	body: { human_image: long, cloth_image: url('jacket.png') },
});
refuses(type, 'an image that is too small', withFile(png(200, 300)), [
	"'Person Image Base64' is 200 × 300 pixels, and each side must have at least 300",
]);
