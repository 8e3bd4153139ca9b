import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { shownFor } from '../shared/description/visibility';
import { OTHER, sent, unlisted } from '../shared/input/field';
import { notSentWhen, required } from '../shared/input/rules';

/** Source: Kling's own client, https://github.com/KwaiVGI/ComfyUI-KLingAI-API. */
const ENGLISH: INodePropertyOptions[] = [
	{ name: 'Ace', value: 'AOT' },
	{ name: 'Anchor', value: 'oversea_male1' },
	{ name: 'Beacon', value: 'ai_huangzhong_712' },
	{ name: 'Blossom', value: 'ai_shatang' },
	{ name: 'Bud', value: 'uk_boy1' },
	{ name: 'Candy', value: 'PeppaPig_platform' },
	{ name: 'Commercial Lady', value: 'commercial_lady_en_f-v1' },
	{ name: 'Crag', value: 'uk_man2' },
	{ name: 'Dove', value: 'genshin_kirara' },
	{ name: 'Grace', value: 'chengshu_jiejie' },
	{ name: 'Hearth', value: 'heainainai_speech02' },
	{ name: 'Helen', value: 'you_pingjing' },
	{ name: 'Lore', value: 'calm_story1' },
	{ name: 'Lyric', value: 'ai_chenjiahao_712' },
	{ name: 'Melody', value: 'girlfriend_4_speech02' },
	{ name: 'Peppy', value: 'genshin_klee2' },
	{ name: 'Prattle', value: 'laopopo_speech02' },
	{ name: 'Rock', value: 'ai_huangyaoshi_712' },
	{ name: 'Sage', value: 'zhinen_xuesheng' },
	{ name: 'Shine', value: 'ai_kaiya' },
	{ name: 'Siren', value: 'chat_0407_5-1' },
	{ name: 'Sprite', value: 'cartoon-girl-01' },
	{ name: 'Sunny', value: 'genshin_vindi2' },
	{ name: 'Tender', value: 'chat1_female_new-3' },
	{ name: 'The Reader', value: 'reader_en_m-v1' },
	{ name: 'Titan', value: 'ai_laoguowang_712' },
	{ name: 'Zippy', value: 'cartoon-boy-07' },
];

/** The same source; its names translated. */
const CHINESE: INodePropertyOptions[] = [
	{ name: 'Amiable Grandmother', value: 'heainainai_speech02' },
	{ name: 'Artistic Young Man', value: 'ai_chenjiahao_712' },
	{ name: 'Career Woman', value: 'girlfriend_2_speech02' },
	{ name: 'Chaoshan Uncle', value: 'chaoshandashu_speech02' },
	{ name: 'Chatty Grandfather', value: 'uk_oldman3' },
	{ name: 'Chatty Grandmother', value: 'laopopo_speech02' },
	{ name: 'Chongqing Lad', value: 'chongqingxiaohuo_speech02' },
	{ name: 'Coquettish Girlfriend', value: 'tianmeixuemei-v1' },
	{ name: 'Elegant Lady', value: 'chengshu_jiejie' },
	{ name: 'Energetic Girl', value: 'guanxiaofang-v2' },
	{ name: 'Film Dubbing, Male', value: 'yizhipiannan-v1' },
	{ name: 'Gentle Elder Sister', value: 'chat1_female_new-3' },
	{ name: 'Gentle Mother', value: 'you_pingjing' },
	{ name: 'Gentle Younger Sister', value: 'genshin_klee2' },
	{ name: 'Humorous Young Man', value: 'tiexin_nanyou' },
	{ name: 'Kind Grandfather', value: 'zhuxi_speech02' },
	{ name: 'Lively Boy', value: 'cartoon-boy-07' },
	{ name: 'Lively Girl', value: 'genshin_kirara' },
	{ name: 'News, Male', value: 'diyinnansang_DB_CN_M_04-v2' },
	{ name: 'Northeastern Buddy', value: 'dongbeilaotie_speech02' },
	{ name: 'Playful Girl', value: 'cartoon-girl-01' },
	{ name: 'Raspy Voice', value: 'daopianyansang-v1' },
	{ name: 'Sensible Boy', value: 'zhinen_xuesheng' },
	{ name: 'Sichuan Girl', value: 'chuanmeizi_speech02' },
	{ name: 'Sporty Youth', value: 'tiyuxi_xuedi' },
	{ name: 'Steady Father', value: 'ai_huangyaoshi_712' },
	{ name: 'Stern Boss', value: 'ai_laoguowang_712' },
	{ name: 'Sunny Man', value: 'ai_kaiya' },
	{ name: 'Sunny Youth', value: 'genshin_vindi2' },
	{ name: 'Sweet Neighbor', value: 'girlfriend_1_speech02' },
	{ name: 'Taiwanese Man', value: 'ai_taiwan_man2_speech02' },
	{ name: 'Tianjin Sister', value: 'tianjinjiejie_speech02' },
	{ name: 'Well-Behaved Boy', value: 'mengwa-v1' },
	{ name: "Xi'an Shopkeeper", value: 'xianzhanggui_speech02' },
	{ name: 'Young Girl', value: 'ai_shatang' },
];

function voiceList(voices: INodePropertyOptions[], preset: string): INodeProperties {
	return sent(
		'voice_id',
		{
			displayName: 'Voice',
			name: 'voice',
			type: 'options',
			options: [
				...voices,
				{ name: 'Other', value: OTHER, description: 'Name a voice that is not listed here' },
			],
			default: preset,
		},
		required,
		notSentWhen(OTHER),
	);
}

const otherVoice = sent('voice_id', {
	displayName: 'Voice ID',
	name: 'otherVoice',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. oversea_male1',
	description: 'The ID of a voice that speaks the language',
});

/** The language and one of the voices that speak it. */
export const voiceFields: INodeProperties[] = [
	sent(
		'voice_language',
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'Chinese', value: 'zh' },
				{ name: 'English', value: 'en' },
			],
			default: 'en',
			description: 'The language of the text',
		},
		required,
	),
	...shownFor({ language: ['en'] }, [voiceList(ENGLISH, 'girlfriend_4_speech02')]),
	...shownFor({ language: ['zh'] }, [voiceList(CHINESE, 'ai_shatang')]),
	...shownFor({ voice: [OTHER] }, [unlisted('voice', otherVoice)]),
];
