// A row that leads to another page: a title, remarks below it, and perhaps a state.
Component({
  properties: {
    title: { type: String, value: '' },
    remarks: { type: Array, value: [] },
    tag: { type: String, value: '' },
    tint: { type: String, value: '' },
    url: { type: String, value: '' },
  },
  methods: {
    open() {
      wx.navigateTo({ url: this.data.url });
    },
  },
});
