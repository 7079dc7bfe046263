// From an item's JSON Schema (事项的表单) and the answers so far to what a form shows, and from typed text to answers.
// The same schema drives the web's form (api/pages/forms.py); the server alone judges the answers.
const { day } = require('./dates');
const { holds } = require('./conditions');
const { fenOf, plainAmount, typedYuan, yuan } = require('./money');

const MOST_CHOICES_IN_SIGHT = 5;
const INPUT_TYPES = { money: 'digit', 'id-number': 'idcard', phone: 'number', 'bank-account': 'number' };
const KINDS = {
  textarea: 'textarea', date: 'date', radio: 'choices', 'yes-no': 'choices', checkboxes: 'many', checkbox: 'agree',
};
const YES_NO = [{ value: true, title: '是' }, { value: false, title: '否' }];

function choicesOf(schema) {
  if (schema.type === 'boolean') return YES_NO;
  const source = schema.type === 'array' ? schema.items || {} : schema;
  if (source.oneOf) return source.oneOf.map((each) => ({ value: each.const, title: each.title || String(each.const) }));
  return (source.enum || []).map((value) => ({ value, title: String(value) }));
}

// text, textarea, date, choices (one of a few), select (one of many), many (several) or agree (a promise to tick).
function kindOf(schema) {
  const widget = schema['x-widget'];
  if (KINDS[widget]) return KINDS[widget];
  if (schema.type === 'array') return 'many';
  if (!widget && schema.type === 'boolean') return 'choices';
  const choices = choicesOf(schema).length;
  if (choices === 0 || schema.type === 'boolean') return 'text';
  return choices <= MOST_CHOICES_IN_SIGHT && widget !== 'select' ? 'choices' : 'select';
}

function isEmpty(answer) {
  return answer === undefined || answer === null || answer === ''
    || (typeof answer === 'string' && !answer.trim()) || (Array.isArray(answer) && answer.length === 0);
}

// The answers that count: to fields that are shown, and not left empty; hiding one field may hide others.
function answersKept(form, answers) {
  let kept = Object.fromEntries(
    Object.keys(form.properties).filter((name) => !isEmpty(answers[name])).map((name) => [name, answers[name]]),
  );
  for (;;) {
    const shown = Object.keys(kept).filter((name) => holds(form.properties[name].show_if, kept));
    if (shown.length === Object.keys(kept).length) return kept;
    kept = Object.fromEntries(shown.map((name) => [name, kept[name]]));
  }
}

function visibleFields(form, answers) {
  const kept = answersKept(form, answers);
  return Object.keys(form.properties).filter((name) => holds(form.properties[name].show_if, kept));
}

// What is filled in already is nobody's choice, so it is not called optional.
function demandOf(form, name) {
  const schema = form.properties[name];
  const required = (form.required || []).includes(name);
  return { required, optional: !required && !('x-prefill' in schema) && !('default' in schema) };
}

function fieldOf(form, name, answer, typed, error) {
  const schema = form.properties[name];
  const chosen = Array.isArray(answer) ? answer : [answer];
  const kind = kindOf(schema);
  return {
    name,
    kind,
    title: schema.title,
    ...demandOf(form, name),
    hint: schema.description || '',
    origin: '',
    error: error || '',
    unit: schema['x-unit'] || (schema['x-widget'] === 'money' ? '元' : ''),
    placeholder: schema['x-example'] ? `例如：${schema['x-example']}` : '',
    inputType: INPUT_TYPES[schema['x-widget']] || (schema.type === 'integer' ? 'number' : 'text'),
    list: schema['x-autocomplete'] || '',
    text: typed === undefined ? textOf(schema, answer) : typed,
    choices: choicesOf(schema).map((each) => ({ ...each, chosen: chosen.includes(each.value) })),
    agreed: answer === true,
  };
}

// A field whose answer a source vouches for says so; some such answers may not be changed.
function vouchedFor(field, schema, answer, told) {
  if (!told) return field;
  const locked = !!schema['x-readonly'];
  const since = told.since ? `（${day(told.since)}）` : '';
  const origin = `已按${told.source}${since}填好，${locked ? '不能改' : '不对可以改'}。`;
  return locked ? { ...field, origin, kind: 'locked', text: wordsOf(schema, answer) } : { ...field, origin };
}

// Neighbouring fields under one heading. `errors` are the server's, by `form.<name>`; `typed` is text as it was typed,
// `told` says who vouches for an answer.
function groupsOf(form, answers, typed, errors, told = {}) {
  const groups = [];
  for (const name of visibleFields(form, answers)) {
    const title = form.properties[name]['x-group'] || '';
    if (!groups.length || groups[groups.length - 1].title !== title) groups.push({ title, fields: [] });
    const field = fieldOf(form, name, answers[name], typed[name], errors[`form.${name}`]);
    groups[groups.length - 1].fields.push(vouchedFor(field, form.properties[name], answers[name], told[name]));
  }
  return groups;
}

function textOf(schema, answer) {
  if (isEmpty(answer)) return '';
  return schema['x-widget'] === 'money' ? String(typedYuan(answer)) : String(answer);
}

// Text of the wrong kind stays text, so that the server says what is wrong; null takes an answer back.
function answerOf(schema, typed) {
  if (isEmpty(typed)) return null;
  if (typeof typed !== 'string') return typed;
  if (schema['x-widget'] === 'money') return fenOf(typed);
  const plain = plainAmount(typed);
  if (schema.type === 'integer' && /^-?\d+$/.test(plain)) return Number(plain);
  if (schema.type === 'number' && plain !== '' && Number.isFinite(Number(plain))) return Number(plain);
  return typed.trim();
}

// An answer as a person reads it.
function wordsOf(schema, answer) {
  if (isEmpty(answer)) return '（未填）';
  if (Array.isArray(answer)) return answer.map((each) => wordsOf({ ...schema, type: 'array' }, each)).join('、');
  if (schema['x-widget'] === 'money' && typeof answer === 'number') return yuan(answer);
  if (schema.format === 'date') return day(answer);
  const choice = choicesOf(schema).find((each) => each.value === answer);
  const words = choice ? choice.title : String(answer);
  return schema['x-unit'] ? `${words} ${schema['x-unit']}` : words;
}

// Fields that belong to no item: { name, title, kind?, optional?, hint?, inputType?, choices? }, as <field> takes them.
function plainFields(described, said, errors) {
  return described.map(({ optional, choices = [], ...each }) => ({
    kind: 'text', hint: '', origin: '', unit: '', placeholder: '', list: '', inputType: 'text', ...each,
    required: !optional,
    optional: !!optional,
    error: errors[each.name] || '',
    text: said[each.name] || '',
    choices: choices.map(([value, title]) => ({ value, title, chosen: said[each.name] === value })),
    agreed: said[each.name] === true,
  }));
}

// What was answered, and what must be but is not, in the form's order.
function linesOf(form, answers) {
  const kept = answersKept(form, answers);
  return visibleFields(form, answers)
    .filter((name) => name in kept || (form.required || []).includes(name))
    .map((name) => ({ name, title: form.properties[name].title, words: wordsOf(form.properties[name], kept[name]) }));
}

module.exports = { answerOf, answersKept, fieldOf, groupsOf, linesOf, plainFields, visibleFields };
