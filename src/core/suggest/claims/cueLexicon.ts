import type { Attribution, Certainty, ClaimMode, Stance } from '../../annotation/model';
import { stemOf } from '../tagging/wordTypes';

/** What a cue says of its claim; what is missing has the format's default. */
export interface CueNature {
    readonly mode?: ClaimMode;
    readonly stance?: Stance;
    readonly certainty?: Certainty;
    readonly attribution?: Attribution;
}

/** English words that report what others say, think or want, with what they say of it. */
const natures: readonly (readonly [CueNature, string])[] = [
    [{}, 'say says said saying tell told add note explain state announce declare remark comment observe mention point report reveal recount write wrote written '
        + 'tweet post reply respond answer continue conclude argue contend maintain insist stress emphasize emphasise underscore reiterate repeat '
        + 'describe call cite quote put joke quip recall relate speak spoke spoken talk testify brief inform notify read list detail outline '
        + 'explanation statement remark comment account message speech testimony interview tweet column letter post story word headline narrative '
        + 'according per summarize summarise lament complain grumble boast brag gush muse exclaim shout yell whisper chant scream sing chime interject counter retort shoot fire snap'],
    [{ certainty: 'certain' }, 'confirm affirm assert vow swear attest certify assure proclaim avow conviction certainty confirmation assertion sure certain convinced confident'],
    [{ certainty: 'probable' }, 'estimate indicate imply signal expectation indication suspect presume assume likely'],
    [{ certainty: 'possible' }, 'suggest speculate hint float insinuate posit hypothesize theorize hypothesise theorise wonder suggestion speculation possibility may might could perhaps'],
    [{ attribution: 'tentative' }, 'allege claim purport allegedly reportedly rumour rumor allegation claim supposedly'],
    [{ stance: 'denies' }, 'deny refute dispute rebut disavow contradict repudiate debunk gainsay denial rebuttal disclaim'],
    [{ stance: 'asks' }, 'ask inquire enquire query question quiz press wonder question inquiry'],
    [{ stance: 'predicts' }, 'predict forecast foresee prophesy project anticipate warn caution expect forecast prediction projection warning expectation fear prognosis prophecy'],
    [{ stance: 'demands' }, 'demand order insist instruct command require urge beg plead implore exhort appeal beseech request petition direct tell demand order request appeal plea call ultimatum requirement'],
    [{ stance: 'proposes' }, 'propose advise recommend offer suggest advocate encourage counsel invite proposal advice recommendation offer invitation'],
    [{ stance: 'commits' }, 'promise pledge vow commit threaten guarantee agree swear undertake offer promise pledge commitment threat guarantee vow agreement'],
    [{ stance: 'supports' }, 'support endorse back praise applaud commend hail laud welcome defend champion tout celebrate congratulate approve thank justify embrace compliment '
        + 'support endorsement praise approval backing defense defence congratulation applause'],
    [{ stance: 'opposes' }, 'oppose criticize criticise condemn denounce slam blast attack reject decry deride mock ridicule lambaste rebuke scold chide assail bash rip accuse blame '
        + 'protest object complain fault disparage dismiss disagree lambast excoriate pan chastise berate deplore insult skewer savage trash knock rail protest disapprove admonish '
        + 'opposition criticism condemnation accusation attack objection complaint rebuke protest disagreement outrage blame charge ridicule'],
    [{ mode: 'believes' }, 'believe think thought feel felt consider regard view see find found hold deem reckon judge perceive doubt conclude suspect assume imagine sense trust '
        + 'belief opinion view thought feeling judgment judgement assessment perception assumption impression conclusion theory mindset doubt skeptical sceptical convinced'],
    [{ mode: 'believes', stance: 'predicts' }, 'expect hope fear worry anticipate hope fear worry concern afraid worried concerned hopeful optimistic pessimistic'],
    [{ mode: 'knows' }, 'know knew known learn discover realize realise recognize recognise remember understand understood notice acknowledge admit concede confess see '
        + 'show demonstrate prove find found reveal determine knowledge awareness realization aware acknowledgment acknowledgement admission finding evidence'],
    [{ mode: 'wants' }, 'want wish desire prefer like seek sought crave long yearn eager want wish desire preference ambition dream willing willingness'],
    [{ mode: 'wants', stance: 'commits' }, 'plan intend aim mean try attempt decide resolve prepare determine opt choose chose chosen plot refuse decline '
        + 'plan intention aim goal attempt decision effort determination resolve refusal intent strategy bid'],
    [{ mode: 'wants', stance: 'supports' }, 'favor favour love admire appreciate enjoy admiration appreciation enthusiasm'],
    [{ mode: 'wants', stance: 'opposes' }, 'hate dislike resent regret detest dread distaste hatred resentment'],
];

/** The number of a class, from 1, by the stems of its words; the first class that names a stem has it. */
const classes = new Map<string, number>();
natures.forEach(([, words], index) => {
    for (const word of words.split(' ')) {
        if (!classes.has(stemOf(word))) {
            classes.set(stemOf(word), index + 1);
        }
    }
});

/** The class of a word in lower case; 0 where the lexicon does not know it as a cue. */
export function cueClassOf(lower: string): number {
    return classes.get(stemOf(lower)) ?? 0;
}

/** What a word in lower case says of a claim whose cue it is; undefined where the lexicon does not know it as one. */
export function natureOfWord(lower: string): CueNature | undefined {
    return natures[cueClassOf(lower) - 1]?.[0];
}
