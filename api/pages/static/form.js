// Hides fields whose `show_if` does not hold (JSON Schema over the answers: const, enum, minimum, maximum, not, anyOf, allOf),
// as the server will; and leads the eye to the first problem. Without this script every field simply stays visible.
(function () {
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
  var form = document.querySelector("[data-form]");
  if (!form) return;

  function answerOf(name) {
    var inputs = form.querySelectorAll('[name="' + CSS.escape(name) + '"]');
    if (!inputs.length) return undefined;
    var first = inputs[0];
    if (first.type === "radio") { var on = form.querySelector('[name="' + CSS.escape(name) + '"]:checked'); return on ? typed(on.value) : undefined; }
    if (first.type === "checkbox") return inputs.length > 1 ? Array.from(inputs).filter(function (i) { return i.checked; }).map(function (i) { return i.value; }) : first.checked;
    if (first.value === "") return undefined;
    return first.inputMode === "decimal" ? Number(first.value.replace(/[,，]/g, "")) * (first.parentElement.textContent.indexOf("元") >= 0 ? 100 : 1) : first.value;
  }
  function typed(value) { return value === "true" ? true : value === "false" ? false : value; }
  function satisfies(value, schema) {
    if (value === undefined) return false;
    return Object.keys(schema).every(function (word) {
      var wanted = schema[word];
      if (word === "const") return value === wanted;
      if (word === "enum") return wanted.indexOf(value) >= 0;
      if (word === "minimum") return value >= wanted;
      if (word === "maximum") return value <= wanted;
      if (word === "exclusiveMinimum") return value > wanted;
      if (word === "exclusiveMaximum") return value < wanted;
      if (word === "contains") return Array.isArray(value) && value.some(function (each) { return satisfies(each, wanted); });
      if (word === "not") return !satisfies(value, wanted);
      if (word === "anyOf") return wanted.some(function (each) { return satisfies(value, each); });
      return true;
    });
  }
  function holds(condition) {
    return Object.keys(condition).every(function (name) {
      var parts = condition[name];
      if (name === "anyOf") return parts.some(holds);
      if (name === "allOf") return parts.every(holds);
      if (name === "oneOf") return parts.filter(holds).length === 1;
      if (name === "not") return !holds(parts);
      return satisfies(answerOf(name), parts);
    });
  }
  function refresh() {
    form.querySelectorAll("[data-show-if]").forEach(function (slot) {
      slot.hidden = !holds(JSON.parse(slot.dataset.showIf));
    });
  }
  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  refresh();
})();
