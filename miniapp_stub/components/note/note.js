// A remark with an icon, so that its kind (info, good, warn, bad) never shows by colour alone.
const ICONS = { info: 'info', good: 'check', warn: 'circle-alert', bad: 'circle-alert' };

Component({
  properties: { kind: { type: String, value: 'info' }, text: { type: String, value: '' } },
  data: { icon: 'info' },
  observers: {
    kind(kind) {
      this.setData({ icon: ICONS[kind] || 'info' });
    },
  },
});
