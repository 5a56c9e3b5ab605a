import { checkClaims as check } from './checkClaims';

suite('Claims by rules in other languages', () => {
    test('A quotation, then verb and subject', () => check(
        '“We are ahead of schedule,” said Mayor Ilse Brandvoort on Monday.',
        '<“We are ahead of schedule,”> {said} [Mayor Ilse Brandvoort] on Monday.',
    ));
    test('A quotation, then subject and verb', () => check(
        '“We are ahead of schedule,” she told reporters.',
        '<“We are ahead of schedule,”> [she] {told} reporters.',
    ));
    test('A quotation that the verb splits', () => check(
        '“We are ahead of schedule,” Brandvoort said, “and under budget.”',
        '<“We are ahead of schedule,”> [Brandvoort] {said}, <“and under budget.”>',
    ));
    test('A quotation that goes on in the next sentence', () => check(
        '“The referee saw it,” said goalkeeper Stefan Holl. “He did not want to give it.”',
        '<“The referee saw it,”> {said} [goalkeeper Stefan Holl]. <“He did not want to give it.”>',
    ));
    test('An apposition belongs to the claimer', () => check(
        '“This is a budget for nobody,” said Dana Whitlow, an analyst at Corvane Research.',
        '<“This is a budget for nobody,”> {said} [Dana Whitlow, an analyst at Corvane Research].',
    ));
    test('Verb and quotation', () => check(
        'Mayor Ilse Brandvoort said: “We are ahead of schedule.”',
        '[Mayor Ilse Brandvoort] {said}: <“We are ahead of schedule.”>',
    ));
    test('Verb and clause', () => check(
        'The mayor said that the wall would be finished.',
        '[The mayor] {said} <that the wall would be finished>.',
    ));
    test('Said without that', () => check(
        'Lead author Ruth Ekeby says the plant survived.',
        '[Lead author Ruth Ekeby] {says} <the plant survived>.',
    ));
    test('A subject that goes without saying', () => check(
        'The council insists that inspectors came, and says that the records are public.',
        '[The council] {insists} <that inspectors came>, and says that the records are public.',
        'The council ← The council insists that inspectors came, and {says} <that the records are public>.',
    ));
    test('A statement, then its speaker', () => check(
        'The wall would be finished before winter, the mayor said.',
        '<The wall would be finished before winter>, [the mayor] {said}.',
    ));
    test('According to', () => check(
        'According to a senior port official, two ships were damaged.',
        '{According to} [a senior port official], <two ships were damaged>.',
    ));
    test('According to, behind', () => check(
        'Two ships were damaged, according to a senior port official.',
        '<Two ships were damaged>, {according to} [a senior port official].',
    ));
    test('A name and a colon', () => check(
        'Coach Mira Oduya: “We deserved more.”',
        '[Coach Mira Oduya]: <“We deserved more.”>',
    ));
    test('Scare quotes claim nothing', () => check(
        'It was the third “emergency” package in a year.',
    ));
    test('French', () => check(
        '« Le pont est fermé », a déclaré le maire Luc Ferrand. Selon la police, deux navires ont été endommagés dans la nuit.',
        '<« Le pont est fermé »>, {a déclaré} [le maire Luc Ferrand]. Selon la police, deux navires ont été endommagés dans la nuit.',
        '« Le pont est fermé », a déclaré le maire Luc Ferrand. {Selon} [la police], <deux navires ont été endommagés dans la nuit>.',
    ));
    test('German', () => check(
        '„Die Brücke ist gesperrt“, sagte Bürgermeister Jan Kolbe. Laut der Polizei ist die Straße auch in der Nacht nicht frei.',
        '<„Die Brücke ist gesperrt“>, {sagte} [Bürgermeister Jan Kolbe]. Laut der Polizei ist die Straße auch in der Nacht nicht frei.',
        '„Die Brücke ist gesperrt“, sagte Bürgermeister Jan Kolbe. {Laut} [der Polizei] <ist die Straße auch in der Nacht nicht frei>.',
    ));
    test('Spanish', () => check(
        '«El puente está cerrado», dijo la alcaldesa Ana Robles. Según la policía, los barcos no se movieron en la noche.',
        '<«El puente está cerrado»>, {dijo} [la alcaldesa Ana Robles]. Según la policía, los barcos no se movieron en la noche.',
        '«El puente está cerrado», dijo la alcaldesa Ana Robles. {Según} [la policía], <los barcos no se movieron en la noche>.',
    ));
    test('Russian', () => check(
        '«Мост закрыт до утра», — заявил мэр Иван Лесков. По словам полиции, дорога тоже закрыта.',
        '<«Мост закрыт до утра»>, — {заявил} [мэр Иван Лесков]. По словам полиции, дорога тоже закрыта.',
        '«Мост закрыт до утра», — заявил мэр Иван Лесков. {По словам} [полиции], <дорога тоже закрыта>.',
    ));
    test('Turkish', () => check(
        '“Köprü sabaha kadar kapalı,” dedi Başkan Selim Aksoy ve bunun bir daha olmayacağını söyledi.',
        '<“Köprü sabaha kadar kapalı,”> {dedi} [Başkan Selim Aksoy] ve bunun bir daha olmayacağını söyledi.',
    ));
    test('Persian', () => check(
        'علی رضایی گفت: «پل تا صبح بسته است و کسی نمی‌تواند عبور کند».',
        '[علی رضایی] {گفت}: <«پل تا صبح بسته است و کسی نمی‌تواند عبور کند»>.',
    ));
    test('Chinese', () => check(
        '市长李明表示：“大桥将关闭到明天早上。”',
        '[市长李明]{表示}：<“大桥将关闭到明天早上。”>',
    ));
    test('Japanese', () => check(
        '市長は「橋は朝まで閉鎖される」と述べた。',
        '[市長]は<「橋は朝まで閉鎖される」>と{述べ}た。',
    ));
    test('Who reported it passes it on', () => check(
        '“We are ahead of schedule,” the mayor told reporters on Friday, Northwire reported.',
        '<“We are ahead of schedule,”> [the mayor] {told} reporters on Friday, (Northwire) /reported/.',
    ));
});
