// The catalogue's one language for conditions: JSON Schema over the answers, as the server understands it
// (api/catalogue/rules/conditions.py). A field that is not answered satisfies no condition on it.
const COMBINED = ['anyOf', 'allOf', 'oneOf', 'not'];

const RULES = {
  const: (value, wanted) => value === wanted,
  enum: (value, wanted) => wanted.includes(value),
  minimum: (value, wanted) => typeof value !== 'number' || value >= wanted,
  maximum: (value, wanted) => typeof value !== 'number' || value <= wanted,
  exclusiveMinimum: (value, wanted) => typeof value !== 'number' || value > wanted,
  exclusiveMaximum: (value, wanted) => typeof value !== 'number' || value < wanted,
  minLength: (value, wanted) => typeof value !== 'string' || value.length >= wanted,
  maxLength: (value, wanted) => typeof value !== 'string' || value.length <= wanted,
  pattern: (value, wanted) => typeof value !== 'string' || new RegExp(wanted, 'u').test(value),
  minItems: (value, wanted) => !Array.isArray(value) || value.length >= wanted,
  contains: (value, wanted) => !Array.isArray(value) || value.some((each) => satisfies(each, wanted)),
};

const COMBINE = {
  anyOf: (parts, test) => parts.some(test),
  allOf: (parts, test) => parts.every(test),
  oneOf: (parts, test) => parts.filter(test).length === 1,
  not: (part, test) => !test(part),
};

function satisfies(value, schema) {
  return Object.keys(schema).every((word) => {
    if (COMBINED.includes(word)) return COMBINE[word](schema[word], (part) => satisfies(value, part));
    return RULES[word] ? RULES[word](value, schema[word]) : true;
  });
}

// Whether the answers meet a condition in its short form, { total_fee: { minimum: 5000000 } }; none always holds.
function holds(condition, answers) {
  if (!condition) return true;
  if (condition.properties) return holdsWhole(condition, answers);
  return Object.keys(condition).every((word) => {
    if (COMBINED.includes(word)) return COMBINE[word](condition[word], (part) => holds(part, answers));
    return answers[word] !== undefined && satisfies(answers[word], condition[word]);
  });
}

function holdsWhole(schema, answers) {
  const asked = schema.required || [];
  const given = Object.keys(schema.properties).filter((name) => answers[name] !== undefined);
  return asked.every((name) => answers[name] !== undefined)
    && given.every((name) => satisfies(answers[name], schema.properties[name]));
}

module.exports = { holds };
