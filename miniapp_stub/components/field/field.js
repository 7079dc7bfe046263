// One field of a form as shared/forms.js describes it. Triggers `change` with { name, typed }: text as typed, or the
// value chosen.
const suggestions = require('../../shared/suggestions');

Component({
  properties: { field: { type: Object, value: {} } },
  data: { suggested: [], chosenAt: -1, label: '', described: '' },
  observers: {
    field(field) {
      this.setData({
        chosenAt: (field.choices || []).findIndex((each) => each.chosen),
        label: field.title + (field.optional ? '（选填）' : ''),
        described: [field.title, field.required ? '必填' : (field.optional ? '选填' : ''), field.hint, field.error].filter(Boolean).join('，'),
      });
    },
  },
  methods: {
    tell(typed) {
      this.triggerEvent('change', { name: this.data.field.name, typed });
    },

    async type(event) {
      const text = event.detail.value;
      this.tell(text);
      if (this.data.field.list) this.setData({ suggested: await suggestions.startingWith(this.data.field.list, text) });
    },

    take(event) {
      this.tell(this.data.suggested[event.currentTarget.dataset.at]);
      this.setData({ suggested: [] });
    },

    leave() {
      this.triggerEvent('leave', { name: this.data.field.name });
    },

    choose(event) {
      this.tell(this.data.field.choices[event.currentTarget.dataset.at].value);
    },

    toggle(event) {
      const at = Number(event.currentTarget.dataset.at);
      this.tell(this.data.field.choices
        .filter((each, number) => (number === at ? !each.chosen : each.chosen))
        .map((each) => each.value));
    },

    agree() {
      this.tell(!this.data.field.agreed);
    },

    pickDate(event) {
      this.tell(event.detail.value);
    },

    pickOne(event) {
      const picked = this.data.field.choices[Number(event.detail.value)];
      this.tell(picked ? picked.value : '');
    },
  },
});
