// The promises (承诺书) of a case: to be signed, signed, or closed by a breach that stands open.
const api = require('../../shared/api');
const { moment } = require('../../shared/dates');

Component({
  properties: { no: { type: String, value: '' }, promises: { type: Array, value: [] } },
  data: { shown: [], trouble: '' },
  observers: {
    promises(promises) {
      this.setData({ shown: promises.map((each) => ({ ...each, when: moment(each.signed_at) })) });
    },
  },
  methods: {
    read(event) {
      wx.navigateTo({ url: `/pages/commitment/commitment?no=${this.data.no}&text=${event.currentTarget.dataset.text}` });
    },

    async download(event) {
      this.setData({ trouble: '' });
      try {
        const { text } = event.currentTarget.dataset;
        const path = await api.download(`/api/v1/cases/${this.data.no}/commitment/document?text=${text}`);
        wx.openDocument({ filePath: path, fileType: 'pdf', showMenu: true });
      } catch (thrown) {
        this.setData({ trouble: thrown.message });
      }
    },
  },
});
