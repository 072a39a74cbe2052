import type { Language } from '../../src/base/texts.ts';
import type { PlanBook } from '../../src/plan/plan-book.ts';
import type { Bilingual, Clause, Paper, PlanFile, PlanUnit, Task } from '../../src/plan/plan-file.ts';

/** A question made from a plan file, with words that its answer holds. */
export interface PlanQuestion {
  /** What of the file is asked: `tasks IV.2 date`. */
  of: string;
  q: string;
  language: Language;
  says: readonly string[];
}

/** What is asked, in both languages. `{}` stands for what it is asked of. */
type Form = Bilingual;
/** How a field is asked, and what must be heard; a reason where nobody asks for it. */
type Voice<T> = { asked: readonly Form[]; says: (item: T, language: Language) => readonly string[] } | string;
/** Each field has a voice: one that is added to the format without one does not compile. */
type Voices<T> = { readonly [Field in keyof Required<T>]: Voice<T> };

const form = (vi: string, en: string): Form => ({ vi, en });
const texts = (language: Language, ...all: (Bilingual | undefined)[]) =>
  all.flatMap((text) => (text ? [text[language]] : []));

const what = [
  form('{} nói gì?', 'What does {} say?'),
  form('Nội dung {} là gì?', 'What is said about {}?'),
  form('Kế hoạch nói gì về {}?', 'What does the plan say about {}?'),
];
const shown = [...what, form('Cho xem {}', 'Tell me about {}'), form('{}', '{}')];
const who = [
  form('Ai phụ trách {}?', 'Who is responsible for {}?'),
  form('{} do ai làm?', 'Who leads {}?'),
  form('Đơn vị nào chủ trì {}?', 'Which unit is in charge of {}?'),
  form('{} ai lo?', 'Who does {}?'),
];
const whom = [
  form('{} phối hợp với ai?', 'With whom is {} carried out?'),
  form('{} làm cùng ai?', 'Who takes part in {}?'),
  form('Ai cùng làm {}?', 'Who are the partners in {}?'),
];
const where = [
  form('{} làm ở đâu?', 'Where is {} carried out?'),
  form('{} diễn ra ở đâu?', 'Where does {} take place?'),
  form('{} ở những nơi nào?', 'Where is {}?'),
];
const when = [
  form('{} hạn khi nào?', 'When is {} due?'),
  form('Khi nào phải xong {}?', 'What is the date of {}?'),
  form('{} khi nào?', 'When is {}?'),
  form('{} ngày nào?', 'What is the deadline for {}?'),
];
const place = [
  form('{} nêu ở mục nào?', 'Which clause has {}?'),
  form('{} nằm ở đâu trong kế hoạch?', 'Where in the plan is {}?'),
];

/** How the parts of a plan are asked about. */
function voicesOf(book: PlanBook) {
  const names = (codes: readonly string[], language: Language) =>
    codes.map((code) => book.nameOf(code, language));
  const tasks: Voices<Task> = {
    code: { asked: place, says: ({ code }) => [code] },
    clause: { asked: shown, says: ({ clause }) => [clause] },
    kind: 'told by how the task is worded',
    title: { asked: shown, says: ({ title }, language) => [title[language]] },
    detail: { asked: shown, says: ({ detail }, language) => texts(language, detail) },
    lead: { asked: who, says: ({ lead }, language) => names(lead, language) },
    invited: {
      asked: [form('{} mời những ai?', 'Who is invited to {}?')],
      says: ({ invited = [] }, language) => names(invited, language),
    },
    occurrence: 'told by the title',
    confirm: 'how the bot takes reports; no word of the document',
    repeats: 'each occurrence is a task of its own',
    dates: 'each date is a task of its own',
    participants: { asked: whom, says: ({ participants }, language) => names(participants, language) },
    partners: { asked: whom, says: ({ partners }, language) => texts(language, partners) },
    inferred: {
      asked: who,
      says: ({ inferred, lead }) => lead.flatMap((code) => inferred[code] ?? []),
    },
    recipient: {
      asked: [
        form('{} gửi cho ai?', 'To whom is {} sent?'),
        form('{} nộp về đâu?', 'Who receives {}?'),
        form('Ai nhận {}?', 'Where do we send {}?'),
      ],
      says: ({ recipient }, language) => {
        const found = recipient === undefined ? undefined : book.recipient(recipient);
        return found ? [found.name[language], ...names(found.via ? [found.via] : [], language)] : [];
      },
    },
    date: {
      asked: when,
      says: ({ date }, language) => (date ? [date.written, ...texts(language, date.unconfirmed)] : []),
    },
    when: { asked: when, says: ({ when: occasion }, language) => texts(language, occasion) },
    attends: {
      asked: [
        form('Ai dự {}?', 'Who attends {}?'),
        form('Thành phần dự {} gồm những ai?', 'Who is invited to {}?'),
        form('{} mời những ai?', 'Who should attend {}?'),
      ],
      says: ({ attends }, language) => texts(language, attends),
    },
    places: { asked: where, says: ({ places }, language) => texts(language, places) },
    aliases: 'other names of the task',
    keywords: 'words to find it by',
    search: 'words to find it by that the plan does not say',
    sensitive: 'a rule for reports',
    feeds: {
      asked: shown,
      says: ({ feeds }, language) => texts(language, book.task(feeds ?? '')?.title),
    },
    notes: { asked: shown, says: ({ notes }, language) => texts(language, ...notes) },
  };
  const clauses: Voices<Clause> = {
    code: { asked: what, says: ({ code }) => [code] },
    kind: 'told by how the clause is worded',
    title: { asked: what, says: ({ title }, language) => [title[language]] },
    text: { asked: what, says: ({ text }, language) => texts(language, text) },
    keywords: 'words to find it by',
    search: 'words to find it by that the plan does not say',
    notes: { asked: what, says: ({ notes }, language) => texts(language, ...notes) },
  };
  const papers: Voices<Paper> = {
    code: 'the file’s own',
    name: { asked: what, says: ({ name }, language) => [name[language]] },
    aliases: 'other names of the paper',
    number: {
      asked: [form('{} số mấy?', 'What number does {} have?')],
      says: ({ number }) => (number ? [number] : []),
    },
    date: {
      asked: [form('{} ban hành ngày nào?', 'When was {} issued?')],
      says: ({ date }) => (date ? [date.split('-').reverse().map(Number).join('/')] : []),
    },
    issuer: {
      asked: [form('{} do ai ban hành?', 'Who issued {}?'), form('{} của ai?', 'Which body issued {}?')],
      says: ({ issuer }, language) => texts(language, issuer),
    },
    subject: {
      asked: [form('{} nói về gì?', 'What is {} about?')],
      says: ({ subject }, language) => texts(language, subject),
    },
    years: {
      asked: [form('{} giai đoạn nào?', 'Which years is {} for?')],
      says: ({ years }) => (years ? [`${years.from}-${years.to}`] : []),
    },
    cited: {
      asked: [form('{} được nhắc ở mục nào?', 'Which clause mentions {}?')],
      says: ({ cited }) => cited,
    },
    notes: { asked: what, says: ({ notes }, language) => texts(language, ...notes) },
  };
  const units: Voices<PlanUnit> = {
    code: 'the file’s own',
    name: {
      asked: [
        form('{} phải làm gì?', 'What does {} have to do?'),
        form('Nhiệm vụ của {} là gì?', 'What are the tasks of {}?'),
      ],
      says: (unit, language) => [
        unit.name[language],
        ...book.tasksOf([unit.code]).map(({ title }) => title[language]),
      ],
    },
    short: 'a name for lists',
    aliases: 'other names of the unit',
    kind: 'a sort for audiences',
    namedIn: {
      asked: [form('{} được nêu ở mục nào?', 'Which clause names {}?')],
      says: ({ namedIn }) => (namedIn ? [namedIn] : []),
    },
    requested: {
      asked: [form('{} phải làm gì?', 'What does {} have to do?')],
      says: ({ requested }, language) => (requested ? [language === 'vi' ? 'đề nghị' : 'asks'] : []),
    },
  };
  return { tasks, clauses, papers, units };
}

/**
 * Asks for each field of each task, clause, paper and unit, by its title and by its code, in both languages: in one way each,
 * the ways taking turns; with `inAllWays` in all of them.
 */
export function planQuestions(book: PlanBook, inAllWays: boolean): PlanQuestion[] {
  const { tasks, clauses, papers, units } = voicesOf(book);
  const asked = askedIn(inAllWays);
  const byCode = (code: string) => form(`mục ${code}`, `clause ${code}`);
  const { file } = book;
  return [
    ...file.tasks.flatMap((task) => asked('tasks', task, [task.title, byCode(task.code)], tasks)),
    ...file.clauses.flatMap((clause) =>
      asked('clauses', clause, [clause.title, byCode(clause.code)], clauses),
    ),
    ...file.papers.flatMap((paper) => asked('papers', paper, [paper.name], papers)),
    ...file.units.flatMap((unit) => asked('units', unit, [unit.name], units)),
    ...documentQuestions(file),
  ];
}

function askedIn(allWays: boolean) {
  let turn = 0;
  return <T extends { code: string }>(
    part: string,
    item: T,
    subjects: readonly Bilingual[],
    voices: Voices<T>,
  ): PlanQuestion[] =>
    Object.entries<Voice<T>>(voices).flatMap(([field, voice]) => {
      if (typeof voice === 'string') return [];
      const of = `${part} ${item.code} ${field}`;
      return (['vi', 'en'] as const).flatMap((language) => {
        const says = voice.says(item, language);
        if (says.length === 0) return [];
        return subjects.flatMap((subject) => {
          turn += 1;
          const forms = allWays
            ? voice.asked
            : voice.asked.filter((_, at) => at === turn % voice.asked.length);
          return forms.map((each) => ({
            of,
            q: each[language].replace('{}', subject[language]),
            language,
            says,
          }));
        });
      });
    });
}

/** The document’s own fields. */
function documentQuestions(file: PlanFile): PlanQuestion[] {
  const day = file.issuedOn.split('-').reverse().map(Number).join('/');
  const fields: readonly [field: string, asked: Form, says: (language: Language) => readonly string[]][] = [
    [
      'signedBy',
      form('Ai ký kế hoạch này?', 'Who signed this plan?'),
      () => (file.signedBy ? [file.signedBy] : []),
    ],
    ['issuedOn', form('Kế hoạch này ban hành ngày nào?', 'When was this plan issued?'), () => [day]],
    [
      'issuer',
      form('Cơ quan nào ban hành kế hoạch này?', 'Who issued this plan?'),
      (language) => [file.issuer[language]],
    ],
    [
      'number',
      form('Số hiệu kế hoạch này là gì?', 'What number does this plan have?'),
      () => (file.number ? [file.number] : []),
    ],
    [
      'basis',
      form('Kế hoạch này thực hiện công văn nào?', 'Which letter is this plan based on?'),
      (language) => texts(language, file.basis),
    ],
    [
      'sentTo',
      form('Nơi nhận của kế hoạch là những đâu?', 'Where was this plan sent?'),
      (language) => texts(language, ...file.sentTo),
    ],
    ['title', form('Ai ký kế hoạch này?', 'Who signed this plan?'), (language) => [file.title[language]]],
  ];
  return fields.flatMap(([field, each, says]) =>
    (['vi', 'en'] as const).flatMap((language) =>
      says(language).length > 0
        ? [{ of: `document ${field}`, q: each[language], language, says: says(language) }]
        : [],
    ),
  );
}
