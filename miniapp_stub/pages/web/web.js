// A page of another platform, such as the one that takes payments; WeChat wants its domain entered in the console.
Page({
  data: { address: '' },

  onLoad(query) {
    const address = decodeURIComponent(query.url || '');
    if (/^https?:\/\//.test(address)) this.setData({ address });
  },
});
