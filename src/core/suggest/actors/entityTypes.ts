import type { FoundActorType } from './foundActor';
import type { PlaceMention } from './places';

/** What an entry of the gazetteer is. */
export function typeOfPlace({ kind, isRegion }: Pick<PlaceMention, 'kind' | 'isRegion'>): FoundActorType {
    switch (kind) {
        case 'state':
        case 'adjective':
        case 'people':
            return isRegion ? 'place' : 'state';
        case 'capital':
        case 'place':
            return 'place';
        case 'body':
            return 'organisation';
        default:
            return kind;
    }
}

/** Words of names that tell what kind of organisation it is, English and Arabic. */
const media = /(?:^|\s)(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Observer|Magazine|Radio|TV|Television|Broadcasting|News Agency)(?:$|\s)|^(?:صحيفة|قناة|إذاعة|تلفزيون|مجلة|وكالة (?!الطاقة|المخابرات|ناسا)|فضائية|جريدة)/u;
const armed = /(?:^|\s)(?:Brigades?|Battalion|Militia|Liberation Army|Liberation Front|Mujahideen)(?:$|\s)|^(?:كتائب|كتيبة|لواء|ميليشيا|ميليشيات|فصائل|سرايا|جيش)(?=\s)/u;
const office = /(?:^|\s)(?:Ministry|Department|Embassy|Consulate|Presidency|White House|Cabinet|Office|Administration)(?:$|\s)|^(?:وزارة|سفارة|رئاسة|قنصلية|ديوان|مكتب)(?=\s)/u;

/** What an organisation is, by the words of its name. */
export function organisationType(name: string): FoundActorType {
    return media.test(name) ? 'media' : armed.test(name) ? 'armed-group' : office.test(name) ? 'office' : 'organisation';
}
