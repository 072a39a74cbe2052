var C,ze,or,tt,se,Bt,Ye,Nt,Je,le,ie,rr,vt=Symbol.for("pv"),Ot={},Ht=[],ar=/^m(i|n|o|s|text|space)$/,ce=Array.isArray,ue=Ht.slice,lt=Object.assign;function it(t){t&&t.parentNode&&t.remove()}function pe(t,e,n){var o,a,r,s={},c=arguments.length;for(r in e)r=="key"?o=e[r]:r=="ref"&&typeof t!="function"?a=e[r]:s[r]=e[r];return c>2&&(s.children=c>3?ue.call(arguments,2):n),yt(t,s,o,a,null)}function yt(t,e,n,o,a){var r={type:t,props:e,key:n,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:vt,__v:a||++ze,__i:-1,__u:0};return!a&&C.vnode&&C.vnode(r),r}function Rt(t){return t.children}function ct(t,e){this.props=t,this.context=e,this.__g=0}function et(t,e){if(e==null)return t.__&&et(t.__,t.__i+1);for(var n;e<t.__k.length;e++)if((n=t.__k[e])&&n.__e)return n.__e;return typeof t.type!="function"||t.props.__P?null:et(t)}function sr(t){var e,n=t.__v,o=n.__e,a=[],r=[],s=t.__P;s&&((e=lt({constructor:vt},n)).__v=n.__v+1,C.vnode&&C.vnode(e),de(s,e,n,t.__n,s.namespaceURI,32&n.__u?[o]:null,a,o||et(n),32&n.__u,r),e.__v=n.__v,e.__.__k[e.__i]=e,nn(a,e,r),n.__=n.__e=null,e.__e!=o&&Qe(e))}function Qe(t){if((t=t.__)&&t.__c&&!t.props.__P)return t.__e=null,t.__k.some(function(e){return e&&(t.__e=e.__e)}),Qe(t)}function Ke(t){(8&t.__g||(t.__g|=8,tt.push(t),Bt++))&&se==C.debounceRendering||((se=C.debounceRendering)||queueMicrotask)(Xe)}function Xe(){try{for(var t,e=1;tt.length;)tt.length>e&&tt.sort(Ye),t=tt.shift(),e=tt.length,8&t.__g&&sr(t)}finally{(Bt=tt.length)&&(se||queueMicrotask)(Xe)}}function Ze(t,e,n,o,a,r,s,c,d,m,p){var _,f,u,b,S,v,x=o.__k||Ht,y=e.length;for(d=ir(n,e,x,d,y),_=0;_<y;_++)(u=n.__k[_])!=null&&(f=~u.__i&&x[u.__i]||Ot,u.__i=_,v=de(t,u,f,a,r,s,c,d,m,p),b=u.__e,(f.ref!=u.ref||8&f.__u)&&(f.ref&&me(f.ref,null,u,f),u.ref&&p.push(u.ref,u.__c||b,u)),S=S||b,4&u.__u?(d=tn(u,d,t,!f.__v),f.__e&&(f.__e=null)):typeof u.type=="function"&&v!==void 0?d=v:b&&(d=b.nextSibling),u.__u&=-21);return n.__e=S,d}function ir(t,e,n,o,a){var r,s,c,d,m,p,_,f,u,b=n.length,S=b,v=0,x=0,y=t.__k=Array(a);for(r=0;r<a;r++)(s=e[r])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=y[r]=yt(null,s):ce(s)?s=y[r]=yt(Rt,{children:s}):s.constructor===vt&&s.__b?s=y[r]=yt(s.type,s.props,s.key,s.ref,s.__v):y[r]=s,d=r+v,s.__=t,s.__b=t.__b+1,c=null,~(m=s.__i=lr(s,n,d,S))&&(S--,(c=n[m])&&(c.__u|=2)),c&&c.__v?(s.__u|=16,m==d-1?v--:m==d+1?v++:m!=d&&(m>d?v--:v++,x=1)):(~m||(a>b?v--:a<b&&v++),typeof s.type!="function"&&(s.__u|=4))):y[r]=null;if(x){for(p=[],_=[],r=0;r<a;r++)if((s=y[r])&&16&s.__u){for(v=0,f=p.length;v<f;)p[u=v+f>>1]<s.__i?v=u+1:f=u;p[v]=s.__i,_[r]=v+1}for(v=p.length;r--;)_[r]&&(_[r]==v?v--:y[r].__u|=4)}if(S)for(r=0;r<b;r++)!(c=n[r])||2&c.__u||(c.__e==o&&(o=et(c)),fe(c,c));return o}function tn(t,e,n,o){var a,r,s,c;if(typeof t.type=="function"){if(t.props.__P)return e;if(a=t.__k)for(r=0;r<a.length;r++)a[r]&&(a[r].__=t,e=tn(a[r],e,n,!1));return e}for(e&&!e.parentNode&&(e=et(t))&&!e.parentNode&&(e=null),s=t.__e,c=e;c&&c.nodeType==8;)c=c.nextSibling;for(s!=c&&(!o&&n.moveBefore&&s.parentNode?n.moveBefore(s,e):n.insertBefore(s,e||null)),e=s;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function lr(t,e,n,o){var a,r=t.key,s=t.type,c=e[n],d=c&&!(2&c.__u);if(c===null&&r==null||d&&r==c.key&&s==c.type)return n;if(o>(d?1:0)){for(a=n-1;a>=0;a--)if((c=e[a])&&!(2&c.__u)&&r==c.key&&s==c.type)return a;for(a=n+1;a<e.length;a++)if((c=e[a])&&!(2&c.__u)&&r==c.key&&s==c.type)return a}return-1}function Ge(t,e,n){n==null&&(n=""),e[0]=="-"?t.setProperty(e,n):t[e]=n}function Pt(t,e,n,o,a){var r,s;if(e=="style")if(typeof n=="string")t.style.cssText=n;else{if(typeof o=="string"&&(t.style.cssText=o=""),o)for(e in o)n&&e in n||Ge(t.style,e);if(n)for(e in n)o&&n[e]==o[e]||Ge(t.style,e,n[e])}else if(e[0]=="o"&&e[1]=="n")typeof n!="function"&&(n=null),typeof o!="function"&&(o=null),(t.__e||(t.__e={}))[e]=n,n&&o||(s=ie[e]||(ie[e]=cr(e)),(t.__a||(t.__a={}))[e]=le,r=e!=(e=e.replace(Je,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),n?t.addEventListener(e,s,r):t.removeEventListener(e,s,r));else{if(a=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in t)try{return void(t[e]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&e[4]!="-"?t.removeAttribute(e):t.setAttribute(e,e=="popover"&&n==1?"":n)}}function cr(t){return function(e){var n=this.__e;if(n){if(n=n[t],e[Nt]==null)e[Nt]=le++;else if(e[Nt]<this.__a[t])return;return n(C.event?C.event(e):e)}}}function de(t,e,n,o,a,r,s,c,d,m){var p,_,f,u,b,S,v,x,y,T,g,X,U,W,D,Et,Z,st,z=e.type;if(e.constructor!==vt)return null;128&n.__u&&(d=32&n.__u,p=n.__c.__z)&&(e.__u|=d,_=r=[],p.nodeType==8?c=Dt(p,r):r.push(p),c=r[0]||c),(p=C.__b)&&p(e);t:if(typeof z=="function"){f=s.length;try{if(x=e.props,y=(p=z.prototype)&&p.render,T=(p=z.contextType)&&o[p.__c],g=p?T?T.props.value:p.__:o,(u=n.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(y?e.__c=u=new z(x,g):(e.__c=u=new ct(x,g),u.constructor=z,u.render=pr),T&&T.sub(u),u.state||(u.state={}),u.__n=o,u.__g|=8,u.__h=[],u.__k=[]),y&&(u.__s||(u.__s=u.state),z.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=lt({},u.__s)),lt(u.__s,z.getDerivedStateFromProps(x,u.__s)))),b=u.props,S=u.state,u.__v=e,n.__c){if(x!==b&&y&&!z.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(x,g),e.__v==n.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(x,u.__s,g)===!1){e.__v!=n.__v&&(u.props=x,u.state=u.__s,u.__g&=-9),e.__e=n.__e,e.__k=n.__k,e.__k.some(function(O){O&&(O.__=e)}),Ht.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&s.push(u),c=et(n);break t}u.componentWillUpdate&&u.componentWillUpdate(x,u.__s,g),y&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(b,S,v)})}else y&&!z.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),y&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=g,u.props=x,u.__P=t,u.__g&=-5,X=C.__r,U=y?25:0;do u.__g&=-9,X&&X(e),p=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++U<25);y&&(Ht.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(o=lt({},o,u.getChildContext())),y&&n.__c&&u.getSnapshotBeforeUpdate&&(v=u.getSnapshotBeforeUpdate(b,S)),W=p&&p.type===Rt&&p.key==null?p.props.children:p,x.__P&&(p=c,a=(t=x.__P).namespaceURI,d=r=null,n.props&&n.props.__P!=t&&(n.__k.some(function(O){O&&fe(O,O)}),n.__k=null),c=n.__k?et(n,0):null),c=Ze(t,ce(W)?W:[W],e,n,o,a,r,s,c,d,m),x.__P&&(e.__e=null,c=p),e.__u&=-161,_&&_.some(it),u.__h.length&&s.push(u),1&u.__g&&(u.__g&=-4)}catch(O){if(s.length=f,e.__v=null,d||r)if(O&&O.then){if(e.__u|=128|d,r){for(~(Z=r.indexOf(c||void 0))||(Z=r.length);(st=r[Z-1])&&st.nodeType==8;)Z--;for(;Z<r.length;Z++)if(st=r[Z])if(r[Z]=null,D){if(st==Et)break}else{if(st.nodeType!=8)break;st.data.startsWith("$s")&&(Et=Dt(D=st))}}if(!D){for(;c&&c.nodeType==8&&c.nextSibling;)c=c.nextSibling;D=c}(p=Dt(D=e.__c.__z||(e.__c.__z=D)))?(e.__e=D,c=p):e.__e=c,c=c&&c.nextSibling}else r&&r.some(it);else e.__e=n.__e;e.__k||(e.__k=n.__k||[]),O&&O.then||en(e),C.__e(O,e,n)}}else c=e.__e=ur(n.__e,e,n,o,a,r,s,d,m,t);return(p=C.diffed)&&p(e),c}function Dt(t,e){if(t&&t.nodeType==8&&t.data.startsWith("$s"))for(var n=1;t=t.nextSibling;){if(t.nodeType==8){if(t.data.startsWith("$s"))n++;else if(t.data.startsWith("/$s")&&!--n)return t}e&&e.push(t)}}function en(t){t&&(t.__c&&(t.__c.__g|=4),t.__k&&t.__k.some(en))}function nn(t,e,n){for(var o=0;o<n.length;)me(n[o++],n[o++],n[o++]);C.__c&&C.__c(e,t),t.some(function(a){try{t=a.__h,a.__h=[],t.some(function(r){r.call(a)})}catch(r){C.__e(r,a.__v)}})}function ur(t,e,n,o,a,r,s,c,d,m){var p,_,f,u,b,S,v,x,y=n.props||Ot,T=e.props,g=e.type;if(g=="svg"?a="http://www.w3.org/2000/svg":g=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),r){for(p=0;p<r.length;p++)if((b=r[p])&&(g?b.localName==g:b.nodeType==3)){t=b,r[p]=null;break}}if(!t){if(x=m.ownerDocument||document,!g)return x.createTextNode(T);t=x.createElementNS(a,g,T.is?T:m),c&&(C.__m&&C.__m(e,r),c=!1),r=null}if(g){if(m=g=="template"&&t.content||t,r=g=="textarea"&&T.defaultValue!=null?null:r&&ue.call(m.childNodes),!c&&r)for(y={},p=0;p<t.attributes.length;p++)y[(b=t.attributes[p]).name]=b.value;for(p in y)b=y[p],p=="dangerouslySetInnerHTML"?f=b:p=="children"||p in T||p=="value"&&"defaultValue"in T||p=="checked"&&"defaultChecked"in T||Pt(t,p,null,b,a);for(p in T)b=T[p],p=="children"?u=b:p=="dangerouslySetInnerHTML"?_=b:p=="value"?S=b:p=="checked"?v=b:c&&typeof b!="function"||y[p]===b||Pt(t,p,b,y[p],a);_?(c||f&&(_.__html==f.__html||_.__html==t.innerHTML)||(t.innerHTML=_.__html),e.__k=[]):(f&&(t.textContent=""),(g=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&ar.test(g))&&(a="http://www.w3.org/1999/xhtml"),Ze(m,ce(u)?u:[u],e,n,o,a,r,s,r?r[0]:n.__k&&et(n,0),c,d),r&&r.some(it)),c&&g!="textarea"||(p="value",g=="progress"&&S==null?t.removeAttribute(p):S==null||S===t[p]&&(g!="progress"||S)||Pt(t,p,S,y[p],a),p="checked",v!=null&&v!=t[p]&&Pt(t,p,v,y[p],a))}else y===T||c&&t.data==T||(t.data=T);return t}function me(t,e,n,o){try{typeof t=="function"?e?e.__x=t(e)||1:o&&(o=o.__c||o.__e)&&(e=o.__x)&&(o.__x=null,typeof e=="function"?e():t(null)):t.current=e}catch(a){C.__e(a,n)}}function fe(t,e,n){var o,a,r,s;if(C.unmount&&C.unmount(t),!(o=t.ref)||o.current&&o.current!=t.__e||me(o,null,e,t),o=t.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(c){C.__e(c,e)}o.__P=o.__n=null}if(o=t.__k)for(s=0;s<o.length;s++)o[s]&&fe(o[s],e,typeof t.type!="function"||n&&!t.props.__P);!n&&(o=t.__c)&&(o=o.__z)&&(a=Dt(o,r=[]))&&(o==t.__e&&r.some(it),it(a),it(o)),n||it(t.__e),t.__e=t.__c=t.__=null}function pr(t,e,n){return this.constructor(t,n)}function he(t,e){var n,o,a,r;C.__&&C.__(t,e),e.nodeType==9&&(e=e.documentElement),o=(n=t&&32&t.__u)?null:e.__k,e.__k=yt(Rt,{children:[t]}),a=[],r=[],de(e,e.__k,o||Ot,Ot,e.namespaceURI,o?null:e.firstChild?ue.call(e.childNodes):null,a,o?o.__e:e.firstChild,n,r),nn(a,e.__k,r),e.__k.props.children=null}C={__e:function(t,e,n,o){for(var a,r,s;e=e.__;)if((a=e.__c)&&!(1&a.__g)){a.__g|=4;try{if((s=(r=a.constructor)&&r.getDerivedStateFromError)&&a.setState(r.getDerivedStateFromError(t)),a.componentDidCatch&&(a.componentDidCatch(t,o||{}),s=1),s&&8&a.__g)return void(a.__g|=2)}catch(c){t=c}}throw Bt=0,t}},ze=0,or=function(t){return t!=null&&t.constructor===vt},ct.prototype.setState=function(t,e){var n=this.__s;n&&n!=this.state||(n=this.__s=lt({},this.state)),typeof t=="function"&&(t=t(lt({},n),this.props)),t&&(lt(n,t),this.__v&&(e&&this.__k.push(e),Ke(this)))},ct.prototype.forceUpdate=function(t){this.__v&&(this.__g|=4,t&&this.__h.push(t),Ke(this))},ct.prototype.render=Rt,tt=[],Bt=0,Ye=function(t,e){return t.__v.__b-e.__v.__b},Nt=Symbol(),Je=/(PointerCapture)$|Capture$/i,le=0,ie={},rr=0;var rn=function(t,e,n,o){var a;e[0]=0;for(var r=1;r<e.length;r++){var s=e[r++],c=e[r]?(e[0]|=s?1:2,n[e[r++]]):e[++r];s===3?o[0]=c:s===4?o[1]=Object.assign(o[1]||{},c):s===5?(o[1]=o[1]||{})[e[++r]]=c:s===6?o[1][e[++r]]+=c+"":s?(a=t.apply(c,rn(t,c,n,["",null])),o.push(a),c[0]?e[0]|=2:(e[r-2]=0,e[r]=a)):o.push(c)}return o},on=new Map;function an(t){var e=on.get(this);return e||(e=new Map,on.set(this,e)),(e=rn(this,e.get(t)||(e.set(t,e=(function(n){for(var o,a,r=1,s="",c="",d=[0],m=function(f){r===1&&(f||(s=s.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,f,s):r===3&&(f||s)?(d.push(3,f,s),r=2):r===2&&s==="..."&&f?d.push(4,f,0):r===2&&s&&!f?d.push(5,0,!0,s):r>=5&&((s||!f&&r===5)&&(d.push(r,0,s,a),r=6),f&&(d.push(r,f,0,a),r=6)),s=""},p=0;p<n.length;p++){p&&(r===1&&m(),m(p));for(var _=0;_<n[p].length;_++)o=n[p][_],r===1?o==="<"?(m(),d=[d],r=3):s+=o:r===4?s==="--"&&o===">"?(r=1,s=""):s=o+s[0]:c?o===c?c="":s+=o:o==='"'||o==="'"?c=o:o===">"?(m(),r=1):r&&(o==="="?(r=5,a=s,s=""):o==="/"&&(r<5||n[p][_+1]===">")?(m(),r===3&&(d=d[0]),r=d,(d=d[0]).push(2,0,r),r=0):o===" "||o==="	"||o===`
`||o==="\r"?(m(),r=2):s+=o),r===3&&s==="!--"&&(r=4,d=d[0])}return m(),d})(t)),e),arguments,[])).length>1?e:e[0]}var l=an.bind(pe);var mt,I,_e,sn,ge=Object.is,wt=0,_n=[],be=[],A=C,ln=A.__b,cn=A.__r,un=A.diffed,pn=A.__c,dn=A.unmount,mn=A.__;function Ft(t,e){A.__h&&A.__h(I,t,wt||e),wt=0;var n=I.__H||(I.__H={__:[],__h:[]});return t>=n.__.length&&n.__.push({}),n.__[t]}function N(t){return wt=1,dr(gn,t)}function dr(t,e,n){var o=Ft(mt++,2);if(o.t=t,!o.__c&&(o.__=[n?n(e):gn(void 0,e),function(r){var s=(o.__N||o.__)[0],c=o.t(s,r);ge(s,c)||(o.__N=[c,o.__[1]],o.__c.setState({}))}],o.__c=I,!I.__f)){I.__f=!0;var a=I.shouldComponentUpdate;I.shouldComponentUpdate=function(r,s,c){var d=this.__H;if(!d)return!0;var m=!1,p=this.props!=r;if(d.__.some(function(f){f.__N&&(m=!0,ge(f.__[0],f.__N[0])||(p=!0))}),a){var _=a.call(this,r,s,c);return m?_||p:_}return!m||p}}return o.__}function nt(t,e){var n=Ft(mt++,3);!A.__s&&ve(n.__H,e)&&(n.__P=!0,n.__=t,n.u=e,I.__H.__h.push(n))}function B(t,e){var n=Ft(mt++,4);!A.__s&&ve(n.__H,e)&&(n.__P=!1,n.__=t,n.u=e,I.__h.push(n))}function M(t){return wt=5,Vt(function(){return{current:t}},[])}function Vt(t,e){var n=Ft(mt++,7);return ve(n.__H,e)&&(n.__=t(),n.__H=e),n.__}function ye(t,e){return wt=8,Vt(function(){return t},e)}function mr(){var t;do{for(;t=be.shift();)try{kt(t)}catch(n){A.__e(n,{__:(t=t.__P)&&t.__v})}for(;t=_n.shift();){var e=t.__H;if(t.__P&&e)try{e.__h.some(kt),e.__h.some($e),e.__h=[]}catch(n){e.__h=[],A.__e(n,t.__v)}}}while(be.length)}A.__b=function(t){I=null,ln&&ln(t)},A.__=function(t,e){t&&e.__k&&e.__k.__m&&(t.__m=e.__k.__m),mn&&mn(t,e)},A.__r=function(t){cn&&cn(t),mt=0;var e=(I=t.__c).__H;e&&(_e==I?I.__h=[]:(e.__h.some(kt),e.__h.some($e),mt=0),e.__h=[],e.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),_e=I},A.diffed=function(t){un&&un(t);var e=t.__c;e&&e.__H&&(e.__H.__h.length&&hn(_n.push(e)),e.__H.__.some(function(n){n.u&&(n.__H=n.u)})),_e=I=null},A.__c=function(t,e){e.some(function(n){try{n.__h.some(kt),n.__h=n.__h.filter(function(o){return!o.__||$e(o)})}catch(o){n.__h=[function(){throw o}]}}),pn&&pn(t,e)},A.unmount=function(t){dn&&dn(t);var e,n,o=t.__c;o&&o.__H&&(o.__H.__.some(function(a){try{if(a.__P&&a.__c){if(n===void 0){for(n=t.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}a.__P=n,hn(be.push(a))}else kt(a)}catch(r){e=r}}),o.__H=void 0,e&&A.__e(e,o.__v))};var fn=typeof requestAnimationFrame=="function";function fr(t){var e,n=function(){clearTimeout(o),fn&&cancelAnimationFrame(e),setTimeout(t)},o=setTimeout(n,35);fn&&(e=requestAnimationFrame(n))}function hn(t){t!=1&&sn==A.requestAnimationFrame||((sn=A.requestAnimationFrame)||fr)(mr)}function kt(t){var e=I,n=t.__c;typeof n=="function"&&(t.__c=void 0,n()),I=e}function $e(t){var e=I;t.__c=t.__(),I=e}function ve(t,e){return!t||t.length!=e.length||e.some(function(n,o){return!ge(n,t[o])})}function gn(t,e){return typeof e=="function"?e(t):e}var H={language:"vi",theme:"light",people:[],groups:[],bot:{id:0,first_name:"",username:""},timeZone:"UTC",personId:0,chatId:null,chats:[],messages:{},writing:{},typing:{},seenBefore:{},pressed:new Set,works:{open:!1,tab:"calls",calls:[],deliveries:[],faults:[]},clockMoves:!1,offersTour:!1,tour:{open:!1,step:0,busy:!1,failed:!1},toasts:[],alert:null,online:!0,clock:{now:0,at:0}},xt=new Set;function h(){return H}function $(t){Object.assign(H,typeof t=="function"?t(H):t);for(let e of xt)e()}function k(){let[,t]=N(0);return B(()=>{let e=()=>t(n=>n+1);return xt.add(e),()=>xt.delete(e)},[]),H}function bn(t){let e=t(H),[,n]=N(0);return B(()=>{let o=()=>{Object.is(t(H),e)||n(a=>a+1)};return o(),xt.add(o),()=>xt.delete(o)},[e]),e}function Y(){return H.clock.now+performance.now()-H.clock.at}function Ut(){return H.people.find(t=>t.id===H.personId)}function ft(){return H.chats.find(t=>t.id===H.chatId)}var $n={productName:"Nhắc Việc",pageTitle:"Nhắc Việc · try it on this machine",chats:"Chats",conversation:"Conversation",searchPeople:"Search by name or unit",youAre:"You are",switchPerson:"Switch person",choosePerson:"Who would you like to be?",choosePersonHint:"Open another window to be two people at once.",nobodyFound:"Nobody by that name.",roleCoordinator:"Coordinator",roleFocalPoint:"Focal point",roleCampaigner:"Campaigner",roleViewer:"Leader, view only",roleStranger:"Stranger, unknown to the bot",clock:"Virtual clock",addHour:"+1 hour",addDay:"+1 day",toDate:"To a date…",toDateTitle:"Move the clock to",toDateHint:"In the plan's own time zone. Reminders due by then are sent at once.",move:"Move",cancel:"Cancel",close:"Close",ok:"OK",language:"VI: chuyển sang tiếng Việt",languageShort:"VI",themeToDark:"Switch to dark",themeToLight:"Switch to light",back:"Back to chats",members:"{{count}} members",botIsTyping:"typing…",botPrivate:"reminder bot",bot:"bot",you:"You",unread:"{{count}} unread",noMessages:"No messages yet",emptyGroupTitle:"Nothing said here yet",emptyGroupText:"Pick a question below, or call the bot with {{mention}} and ask.",emptyPrivateTitle:"Ask the bot in private",emptyPrivateText:"Press Start, then ask what is due and when.",noChatTitle:"Choose a chat",noChatText:"The list is on the left.",start:"Start",write:"Message",writeCaption:"Caption",send:"Send",attach:"Attach a photo or file",removeFile:"Remove the file",mentionBot:"Mention the bot",commands:"Commands",suggestionsLabel:"Suggestions",keyboardShow:"Show the bot's keyboard",keyboardHide:"Hide the bot's keyboard",botKeyboard:"The bot's keyboard",reply:"Reply",replyTo:"Reply to {{name}}",cancelReply:"Cancel the reply",newMessages:"To the newest message",edited:"edited",photo:"Photo",file:"File",otherContent:"Other content",joined:"{{name}} joined",left:"{{name}} left",removed:"{{by}} removed {{name}}",added:"{{by}} added {{name}}",groupCreated:"The group was created",becameSupergroup:"The group became a supergroup",pinned:"{{name}} pinned a message",topicCreated:"New topic: {{name}}",titleChanged:"The group is now called {{name}}",more:"More",blockBot:"Block the bot",unblockBot:"Unblock the bot",removeBot:"Remove the bot from the group",addBot:"Add the bot to the group",botAway:"The bot is not in this group.",botBlocked:"You have blocked the bot.",today:"Today",yesterday:"Yesterday",offline:"Connection lost, trying again…",failed:"That did not work: {{reason}}",unreachable:"the server cannot be reached",video:"Video",showAnswered:"Show the answered message",openFile:"open",downloadFile:"download",unreadLine:"Unread messages",works:"Backstage",worksCalls:"API calls",worksOutbox:"Outbox",worksFaults:"Faults",noCalls:"The bot has made no call since the start.",callAsked:"The bot sent",callAnswered:"The server answered",noAnswer:"no answer",onPurpose:"on purpose",noDeliveries:"The bot has not said anything unasked yet.",stateQueued:"Waiting",stateSending:"Being sent",stateSent:"Sent",stateFailed:"Failed",stateUncertain:"Uncertain",stateCancelled:"Cancelled",stateExpired:"Expired",reasonBlocked:"the person blocked the bot, or never wrote to it",reasonRemoved:"the bot is no longer in the group",reasonChatGone:"there is no such chat any more",reasonNoRight:"the bot may not write there",reasonRejected:"the server does not take this message",reasonNotAccepted:"not accepted yet, will be tried again",reasonNoText:"its text could not be made",reasonAnswerLost:"sent, but no answer was heard",reasonProcessDied:"the program stopped in between",reasonTakenBack:"taken back",reasonNoLonger:"no longer needed",reasonTooLate:"its time has passed",attempts:"tried {{count}} times",sentAgain:"sent again",faultKind:"Fault",fault429:"429: too many requests",fault5xx:"500: server error",faultDropped:"Done, but the answer is lost",faultSilent:"Silence, no answer",faultMethod:"For method",faultEvery:"every method",faultTimes:"Times",faultInject:"Cause it",faultClear:"Take back",faultBlock:"{{name}} blocks the bot",faultSupergroup:"Make “{{name}}” a supergroup",isSupergroup:"“{{name}}” is a supergroup already.",faultOpenChat:"Write to the bot once, then you can block it here.",noFaultYet:"After a fault, what the bot did is shown here.",aftermath:"What the bot then did",nextEvent:"Next message",nextEventHint:"Go to when the bot will say something next",happened:"{{time}}: {{what}}",happenedMany:"The bot spoke {{count}} times. Last {{time}}: {{what}}",nothingAhead:"No message is scheduled.",next:{nudge:"a reminder to a unit that has not reported","report-handed-in":"news of a report handed in","report-returned":"a report sent back",reminder:"reminders of what is due",digest:"the week's digest","round-prompt":"an update round",round:"an update round",campaign:"a message of a campaign","deadline-changed":"news of a changed deadline",other:"a message of the bot"},tourTitle:"Tour",tourIntro:"A week in Bỉm Sơn in seven steps: the bot reminds, units report, nobody has to phone.",tourBegin:"Begin",tourContinue:"Continue",tourLeave:"Leave the tour",tourOver:"That was all. Go on by hand, as anybody you like.",tourAgain:"Start over",tourAgainAsk:"All messages, reports and changes tried on this page will be gone, and the clock goes back to the start.",tourFailed:"This step could not be done; things may have changed here. Go on by hand, or start over.",tourStep1:"Monday, 07:30: the bot sends the week's work to the group.",tourStep2:"Chị Thu asks in the group, in her own words.",tourStep3:"Chị Hoa answers the reminder: a few buttons, and Hà Lan commune has reported.",tourStep4:"Chị Lan looks who has not reported and asks only those; chị Thu hears it at once.",tourStep5:"Three days late: the bot names each unit that is behind.",tourStep6:"The Women's Union invites every group to the Action Month; who got it presses “Received”.",tourStep7:"Chị Lan downloads the progress sheet for her report.",tourQuestion:"{{mention}} what is due this week?",tourCampaign:"/chiendich",tourInvitation:"Tháng hành động vì bình đẳng giới bắt đầu ngày 15/11. Mời {đơn vị} treo băng rôn và dự lễ phát động.",tourMissing:"/chuabao",tourProgress:"/tiendo",suggestions:["what is due this week?","six-month report deadline","/help"]};var ke={productName:"Nhắc Việc",pageTitle:"Nhắc Việc · thử ngay trên máy",chats:"Trò chuyện",conversation:"Cuộc trò chuyện",searchPeople:"Tìm theo tên hoặc đơn vị",youAre:"Bạn đang là",switchPerson:"Đổi người",choosePerson:"Bạn muốn là ai?",choosePersonHint:"Mở thêm một cửa sổ để cùng lúc là hai người.",nobodyFound:"Không có ai tên như vậy.",roleCoordinator:"Điều phối",roleFocalPoint:"Đầu mối",roleCampaigner:"Vận động",roleViewer:"Lãnh đạo, chỉ xem",roleStranger:"Người lạ, bot chưa biết",clock:"Đồng hồ giả định",addHour:"+1 giờ",addDay:"+1 ngày",toDate:"Đến ngày…",toDateTitle:"Chuyển đồng hồ đến",toDateHint:"Theo giờ của kế hoạch. Nhắc việc đến hạn sẽ được gửi ngay.",move:"Chuyển",cancel:"Thôi",close:"Đóng",ok:"Đã rõ",language:"EN: switch to English",languageShort:"EN",themeToDark:"Chuyển sang nền tối",themeToLight:"Chuyển sang nền sáng",back:"Về danh sách",members:"{{count}} thành viên",botIsTyping:"đang soạn tin…",botPrivate:"bot nhắc việc",bot:"bot",you:"Bạn",unread:"{{count}} tin chưa đọc",noMessages:"Chưa có tin nhắn",emptyGroupTitle:"Nhóm chưa có tin nào",emptyGroupText:"Chọn một câu bên dưới, hoặc gọi bot bằng {{mention}} rồi hỏi.",emptyPrivateTitle:"Hỏi riêng bot",emptyPrivateText:"Bấm Bắt đầu, rồi hỏi việc gì, khi nào đến hạn.",noChatTitle:"Chọn một cuộc trò chuyện",noChatText:"Danh sách ở bên trái.",start:"Bắt đầu",write:"Nhắn tin",writeCaption:"Lời kèm tệp",send:"Gửi",attach:"Đính kèm ảnh hoặc tệp",removeFile:"Bỏ tệp",mentionBot:"Gọi bot",commands:"Lệnh",suggestionsLabel:"Gợi ý",keyboardShow:"Hiện bàn phím của bot",keyboardHide:"Ẩn bàn phím của bot",botKeyboard:"Bàn phím của bot",reply:"Trả lời",replyTo:"Trả lời {{name}}",cancelReply:"Bỏ trả lời",newMessages:"Về tin mới nhất",edited:"đã sửa",photo:"Ảnh",file:"Tệp",otherContent:"Nội dung khác",joined:"{{name}} đã vào nhóm",left:"{{name}} đã rời nhóm",removed:"{{by}} đã đưa {{name}} ra khỏi nhóm",added:"{{by}} đã thêm {{name}} vào nhóm",groupCreated:"Nhóm được lập",becameSupergroup:"Nhóm đã thành nhóm lớn",pinned:"{{name}} đã ghim một tin",topicCreated:"Chủ đề mới: {{name}}",titleChanged:"Nhóm đổi tên thành {{name}}",more:"Thêm",blockBot:"Chặn bot",unblockBot:"Bỏ chặn bot",removeBot:"Đưa bot ra khỏi nhóm",addBot:"Thêm bot vào nhóm",botAway:"Bot không ở trong nhóm này.",botBlocked:"Bạn đã chặn bot.",today:"Hôm nay",yesterday:"Hôm qua",offline:"Mất kết nối, đang thử lại…",failed:"Chưa làm được: {{reason}}",unreachable:"không gọi được máy chủ",video:"Video",showAnswered:"Xem tin được trả lời",openFile:"mở",downloadFile:"tải về",unreadLine:"Tin chưa đọc",works:"Hậu trường",worksCalls:"Cuộc gọi API",worksOutbox:"Hộp gửi đi",worksFaults:"Gây sự cố",noCalls:"Bot chưa gọi lần nào từ khi mở.",callAsked:"Bot gửi",callAnswered:"Máy chủ trả lời",noAnswer:"mất trả lời",onPurpose:"cố ý",noDeliveries:"Chưa có tin nào bot tự gửi.",stateQueued:"Đang chờ",stateSending:"Đang gửi",stateSent:"Đã gửi",stateFailed:"Không gửi được",stateUncertain:"Chưa rõ",stateCancelled:"Đã bỏ",stateExpired:"Quá giờ",reasonBlocked:"người nhận đã chặn bot, hoặc chưa nhắn bot lần nào",reasonRemoved:"bot không còn trong nhóm",reasonChatGone:"không còn cuộc trò chuyện này",reasonNoRight:"bot không được viết ở đây",reasonRejected:"máy chủ không nhận tin này",reasonNotAccepted:"máy chủ chưa nhận, sẽ thử lại",reasonNoText:"chưa soạn được nội dung",reasonAnswerLost:"đã gửi nhưng không nghe trả lời",reasonProcessDied:"chương trình dừng giữa chừng",reasonTakenBack:"đã rút lại",reasonNoLonger:"không còn cần nữa",reasonTooLate:"đã quá giờ gửi",attempts:"{{count}} lần thử",sentAgain:"đã gửi lại",faultKind:"Sự cố",fault429:"429: gửi quá nhanh",fault5xx:"500: máy chủ lỗi",faultDropped:"Làm rồi nhưng mất trả lời",faultSilent:"Im lặng, không trả lời",faultMethod:"Với lệnh",faultEvery:"mọi lệnh",faultTimes:"Số lần",faultInject:"Gây sự cố",faultClear:"Bỏ hết",faultBlock:"{{name}} chặn bot",faultSupergroup:"Biến “{{name}}” thành nhóm lớn",isSupergroup:"“{{name}}” đã là nhóm lớn.",faultOpenChat:"Nhắn bot một câu, rồi có thể chặn bot ở đây.",noFaultYet:"Sau khi gây sự cố, ở đây hiện bot đã làm gì.",aftermath:"Sau đó bot đã làm",nextEvent:"Tin kế tiếp",nextEventHint:"Chuyển đến lúc bot sắp nhắn tin",happened:"{{time}}: {{what}}",happenedMany:"{{count}} lần bot nhắn. Cuối cùng {{time}}: {{what}}",nothingAhead:"Chưa có tin nào được hẹn giờ.",next:{nudge:"nhắc đơn vị chưa báo cáo","report-handed-in":"báo có báo cáo mới nộp","report-returned":"báo cáo cần bổ sung",reminder:"nhắc việc đến hạn",digest:"bản tin đầu tuần","round-prompt":"hỏi tiến độ theo đợt",round:"hỏi tiến độ theo đợt",campaign:"tin của một chiến dịch","deadline-changed":"báo đổi hạn",other:"bot nhắn tin"},tourTitle:"Xem thử",tourIntro:"Một tuần ở Bỉm Sơn trong bảy bước: bot nhắc, đơn vị báo, không ai phải gọi điện.",tourBegin:"Bắt đầu",tourContinue:"Tiếp tục",tourLeave:"Rời phần xem thử",tourOver:"Hết bảy bước. Mời anh/chị tự thử tiếp, trong vai bất kỳ ai.",tourAgain:"Làm lại từ đầu",tourAgainAsk:"Mọi tin nhắn, báo cáo và thay đổi đã thử ở trang này sẽ mất, đồng hồ trở về lúc đầu.",tourFailed:"Bước này không làm được, có lẽ ở đây đã khác đi. Anh/chị tự thử tiếp, hoặc làm lại từ đầu.",tourStep1:"7 giờ 30 sáng thứ Hai: bot gửi việc của tuần vào nhóm.",tourStep2:"Chị Thu hỏi ngay trong nhóm, nói theo cách của mình.",tourStep3:"Chị Hoa trả lời tin nhắc: bấm vài nút, xã Hà Lan đã báo xong.",tourStep4:"Chị Lan xem đơn vị nào chưa báo rồi nhắc đúng những đơn vị ấy; chị Thu nhận được ngay.",tourStep5:"Quá hạn ba ngày: bot nêu tên từng đơn vị còn chậm.",tourStep6:"Hội Phụ nữ gửi lời mời Tháng hành động tới mọi nhóm; ai nhận thì bấm Đã nhận.",tourStep7:"Chị Lan tải bảng tiến độ để báo cáo lên trên.",tourQuestion:"{{mention}} tuần này phòng văn hóa phải nộp gì thế?",tourCampaign:"/chiendich",tourInvitation:"Tháng hành động vì bình đẳng giới bắt đầu ngày 15/11. Mời {đơn vị} treo băng rôn và dự lễ phát động.",tourMissing:"/chuabao",tourProgress:"/tiendo",suggestions:["tuần này có gì đến hạn?","hạn báo cáo 6 tháng","/trogiup"]};var we=ke;function yn(t){we=t==="en"?$n:ke,document.documentElement.lang=t,document.title=i("pageTitle")}function i(t,e={}){return(we[t]??t).replace(/\{\{(\w+)\}\}/g,(n,o)=>String(e[o]??""))}function vn(){return we.suggestions??[]}var kn=new Map;function ht(t,e,n=h().language==="vi"?"vi-VN":"en-GB"){let{timeZone:o}=h(),a=`${n} ${o} ${Object.entries(e)}`,r=kn.get(a),s=r??new Intl.DateTimeFormat(n,{timeZone:o,...e});return r||kn.set(a,s),s.format(t)}function j(t){return ht(t,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})}function wn(t){return ht(t,{hour:"2-digit",minute:"2-digit",second:"2-digit",hourCycle:"h23"})}function xe(t){return ht(t,{weekday:"long"})}function ut(t){return ht(t,{day:"numeric",month:"numeric",year:"numeric"},"vi-VN")}function F(t){return ht(t,{year:"numeric",month:"2-digit",day:"2-digit"},"sv-SE")}function xn(t){return`${F(t)}T${j(t)}`}function Wt(t){let e=F(t),n=Y();return e===F(n)?`${i("today")}, ${ut(t)}`:e===F(n-864e5)?`${i("yesterday")}, ${ut(t)}`:`${xe(t)}, ${ut(t)}`}function Cn(t){return F(t)===F(Y())?j(t):ht(t,{day:"numeric",month:"numeric"},"vi-VN")}var gr={back:"M15 5l-7 7 7 7",send:"M4 12l16-8-6 16-3-6.5L4 12zM11 13.5l4-4",attach:"M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.8 1.8 0 0 1-2.5-2.5L15 7",close:"M6 6l12 12M18 6L6 18",reply:"M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7",down:"M12 5v14M6 13l6 6 6-6",more:"M12 6.01V6M12 12.01V12M12 18.01V18",sun:"M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19",moon:"M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.500z",works:"M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM7 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z",tour:"M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.500v7l6-3.500-6-3.500z",next:"M5 5l9 7-9 7V5zM18 5v14",calendar:"M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.500h16M8 3v4M16 3v4",group:"M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.7-5 6-5s6 2 6 5M16 5.300a3 3 0 0 1 0 5.400M18 14.400c1.9.8 3 2.4 3 4.6",file:"M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5",keyboard:"M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM7 10h.01M11 10h.01M15 10h.01M17 10h.01M8 14h8",swap:"M7 4L3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7"};function w({name:t}){return l`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${gr[t]} /></svg>`}function q({id:t,name:e,kind:n}){if(n==="bot")return l`<span class="avatar avatar-bot" aria-hidden="true"><img src="/page/logo.svg" alt="" /></span>`;let o=`shade-${Math.abs(t)%7}`;if(n==="group")return l`<span class="avatar ${o}" aria-hidden="true"><${w} name="group" /></span>`;let a=e.trim().split(/\s+/).at(-1)?.[0]??"?";return l`<span class="avatar ${o}" aria-hidden="true">${a.toUpperCase()}</span>`}var K=class extends Error{constructor(e){super(e),this.reason=e}};async function jt(t,e){let n;try{n=await fetch(`/playground/${t}`,e)}catch{throw new K("")}let o=await n.json().catch(()=>({}));if(!n.ok)throw new K(o.error??`HTTP ${n.status}`);return o}function R(t,e={}){let n=new URLSearchParams(e).toString();return jt(n?`${t}?${n}`:t)}function L(t,e){return jt(t,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(e)})}function Sn(t){return jt(t,{method:"DELETE"})}function Tn(t,e){let n=new FormData;for(let[o,a]of Object.entries(e))a!==void 0&&n.set(o,a);return jt(t,{method:"POST",body:n})}var qt=0,Se=0,Te=0;async function _t(){let{personId:t}=h();qt+=1;let e=qt,{chats:n}=await R("chats",{as:t});h().personId!==t||e<Se||(Se=e,$({chats:n}))}function Mn(t){qt+=1,Se=qt,$({chats:t})}function Kt(t,e){Te+=1;let n=h().messages[t];n&&$(o=>({messages:{...o.messages,[t]:e(n)}}))}var br=60,Ce=!1;function Ct(){Ce||(Ce=!0,setTimeout(()=>{Ce=!1,J(_t())},br))}async function J(t){try{await t}catch(e){if(!(e instanceof K))throw e}}async function Gt(t){let{personId:e}=h(),n=Te,{messages:o}=await R("messages",{as:e,chat:t});if(h().personId===e){if(Te!==n)return Gt(t);$(a=>({messages:{...a.messages,[t]:o}})),J(zt(t))}}async function Me(){let t=ft();t&&await Gt(t.id)}async function zt(t){let e=h().messages[t]?.at(-1);!e||document.visibilityState!=="visible"||await L("read",{as:h().personId,chatId:t,messageId:e.message_id})}var Ae=0;function Yt(t){Ae+=1,$({clock:{now:t,at:performance.now()}})}async function Jt(t){$({clockMoves:!0});let e=Ae;try{let n=await L("clock",t);return Ae===e&&Yt(n.now),n}finally{$({clockMoves:!1})}}async function P(t){try{return await t(),!0}catch(e){if(!(e instanceof K))throw e;return gt(i("failed",{reason:e.reason||i("unreachable")}),"error"),!1}}function gt(t,e="info"){let n={id:crypto.randomUUID(),text:t,tone:e};$(o=>({toasts:[...o.toasts,n]})),setTimeout(()=>{$(o=>({toasts:o.toasts.filter(({id:a})=>a!==n.id)}))},5e3)}var An=5e3,In=()=>{};function Ln(t){In();let e=new EventSource(`/playground/events?as=${t}`);return new Promise(n=>{let o=!1;In=()=>{e.close(),n(!1)},e.addEventListener("message",({data:a})=>{let r=JSON.parse(a);vr(r),r.kind==="open"&&(o&&J(Me()),o=!0,n(!0))}),e.addEventListener("error",()=>$({online:!1}))})}var $r={open:({now:t,chats:e})=>{Yt(t),Mn(e),$({online:!0})},message:({chatId:t,message:e})=>{kr(t,e),Kt(t,n=>[...n.filter(({message_id:o})=>o!==e.message_id),e]),t===h().chatId&&J(zt(t)),Ct()},edited:({chatId:t,message:e})=>{Kt(t,n=>n.map(o=>o.message_id===e.message_id?e:o)),Ct()},deleted:({chatId:t,messageIds:e})=>{Kt(t,n=>n.filter(({message_id:o})=>!e.includes(o))),Ct()},typing:({chatId:t})=>{$(e=>({typing:{...e.typing,[t]:performance.now()+An}})),setTimeout(()=>$({}),An+50)},"callback-answer":({text:t,alert:e})=>{$({pressed:new Set}),t&&(e?$({alert:t}):gt(t))},"chats-changed":()=>J(yr()),read:Ct,clock:({now:t})=>Yt(t)};async function yr(){await _t(),await Me()}function vr(t){$r[t.kind]?.(t)}function kr(t,e){e.from?.is_bot&&$(n=>({typing:{...n.typing,[t]:0}}))}document.addEventListener("visibilitychange",()=>{let{chatId:t}=h();document.visibilityState==="visible"&&t!==null&&J(zt(t))});var En="nhac-viec.person";function Ie(){let[,t,e]=/^#\/(\d+)(?:\/(-?\d+))?$/.exec(location.hash)??[];return{personId:Number(t??localStorage.getItem(En)??0),chatId:e===void 0?null:Number(e),given:t!==void 0}}function Pn(t,e,n=!1){localStorage.setItem(En,String(t));let o=e===null?`#/${t}`:`#/${t}/${e}`;o!==location.hash&&(n?history.replaceState(null,"",o):history.pushState(null,"",o))}async function Nn(){let t=await R("cast");$(t);let e=Ie(),n=t.people.find(({id:o})=>o===e.personId)??t.people[0];await bt(n.id,e.given&&n.id===e.personId?e.chatId:void 0,!0)}function Le(){let{personId:t,chatId:e}=Ie();h().people.some(({id:o})=>o===t)&&t!==h().personId?bt(t,e,!0):e!==h().chatId&&ot(e,!0)}async function bt(t,e,n=!1){$({personId:t,messages:{},seenBefore:{},writing:{},pressed:new Set,chats:[]}),await Ln(t)&&await ot(e===void 0?wr()?.id??null:e,n)}function wr(){return h().chats.find(t=>t.kind!=="private")??h().chats[0]}async function ot(t,e=!1){let n=h().chats.find(({id:o})=>o===t);if(n){let o=n.unread>0?n.lastRead:null;$(a=>({chatId:t,seenBefore:{...a.seenBefore,[t]:o}}))}else $({chatId:null});Pn(h().personId,h().chatId,e),h().chatId!==null&&await Gt(h().chatId)}var Dn=[["new_chat_members",xr],["left_chat_member",Cr],["migrate_to_chat_id",()=>i("becameSupergroup")],["migrate_from_chat_id",()=>i("becameSupergroup")],["group_chat_created",()=>i("groupCreated")],["supergroup_chat_created",()=>i("groupCreated")],["new_chat_title",t=>i("titleChanged",{name:t.new_chat_title})],["pinned_message",t=>i("pinned",{name:t.from?.first_name??""})],["forum_topic_created",t=>i("topicCreated",{name:t.forum_topic_created.name})]];function rt(t){return Dn.some(([e])=>t[e]!==void 0)}function Qt(t){let[,e]=Dn.find(([n])=>t[n]!==void 0);return e(t)}function xr({new_chat_members:t,from:e}){let n=t.map(o=>o.first_name).join(", ");return!e||t.some(({id:o})=>o===e.id)?i("joined",{name:n}):i("added",{by:e.first_name,name:n})}function Cr({left_chat_member:t,from:e}){return!e||e.id===t.id?i("left",{name:t.first_name}):i("removed",{by:e.first_name,name:t.first_name})}function Bn(){let{chats:t,chatId:e}=k();return l`
    <ul class="chat-list">
      ${Ar(t).map(n=>l`<${Sr} key=${n.id} chat=${n} chosen=${n.id===e} />`)}
    </ul>
  `}function Ee(t,e){return t.kind==="private"?e.first_name:t.title}function Sr({chat:t,chosen:e}){let{bot:n,typing:o}=k(),a=t.lastMessage,r=(o[t.id]??0)>performance.now();return l`
    <li>
      <button type="button" class="chat-line" aria-current=${e?"page":void 0} onClick=${()=>P(()=>ot(t.id))}>
        <${q} id=${t.id} name=${t.title} kind=${t.kind==="private"?"bot":"group"} />
        <span class="two-lines">
          <span class="chat-line-top">
            <span class="chat-title">${Ee(t,n)}</span>
            ${a&&l`<time>${Cn(a.date*1e3)}</time>`}
          </span>
          <span class="chat-line-bottom">
            <span class="preview ${r?"types":""}">${r?i("botIsTyping"):a?Tr(a,t):i("noMessages")}</span>
            ${t.unread>0&&l`<span class="unread" aria-label=${i("unread",{count:t.unread})}>${t.unread>99?"99+":t.unread}</span>`}
          </span>
        </span>
      </button>
    </li>
  `}function St(t){return rt(t)?Qt(t):t.text??t.caption??t.document?.file_name??Mr(t)}function Tr(t,e){let n=St(t);return rt(t)||!t.from?n:t.from.id===h().personId?`${i("you")}: ${n}`:e.kind==="private"?n:`${t.from.first_name}: ${n}`}function Mr(t){return t.photo?i("photo"):t.video?i("video"):i(t.document?"file":"otherContent")}function Ar(t){let e=o=>o.lastMessage?.date??0,n=o=>+(o.kind==="private");return[...t].sort((o,a)=>e(a)-e(o)||n(o)-n(a))}var Ir=1e4;function Hn(t,e){let{chatId:n,personId:o}=h(),a=Pe(t,e);return On(a,!0),setTimeout(()=>On(a,!1),Ir),P(()=>L("buttons",{as:o,chatId:n,messageId:t.message_id,data:e}))}function Pe(t,e){return`${t.chat.id} ${t.message_id} ${e}`}function On(t,e){let n=new Set(h().pressed);e?n.add(t):n.delete(t),$({pressed:n})}async function Rn(t){let{personId:e}=h();await P(()=>L("links",{as:e,payload:t}))&&(await _t(),await ot(e))}function Tt(t){let{personId:e,chatId:n}=h();return P(async()=>{await L("bot",{as:e,chatId:n,present:t}),await _t()})}function Mt(t){return P(async()=>{let{stops:e}=await Jt(t),n=e.at(-1);if(n){let o={time:`${j(n.at)} ${Wt(n.at)}`,what:n.what[h().language]};gt(e.length>1?i("happenedMany",{...o,count:e.length}):i("happened",o))}else t.next&&gt(i("nothingAhead"))})}var Ne="nhac-viec.theme",Vn="nhac-viec.language",Un=matchMedia("(prefers-color-scheme: dark)");function Wn(){De(localStorage.getItem(Ne)??Fn()),Un.addEventListener("change",()=>{localStorage.getItem(Ne)||De(Fn())}),Kn(localStorage.getItem(Vn)==="en"?"en":"vi")}function jn(){let t=h().theme==="dark"?"light":"dark";localStorage.setItem(Ne,t),De(t)}function qn(){let t=h().language==="vi"?"en":"vi";localStorage.setItem(Vn,t),Kn(t)}function Fn(){return Un.matches?"dark":"light"}function De(t){document.documentElement.dataset.theme=t,$({theme:t})}function Kn(t){yn(t),$({language:t})}var Lr="2018-05-21T07:30",Er="2018-05-24T07:31",zn=t=>({groups:e})=>e[t]?.id,Pr=({id:t})=>t,Xt=t=>e=>e.unit===t,Yn=t=>e=>e.role===t,At=Yn("COORDINATOR"),Gn=Yn("CAMPAIGNER"),Be=zn(0),Nr=zn(1),V=(t,e)=>({kind:"go",who:t,chat:e??((n,o)=>Pr(o))}),It=t=>({kind:"say",text:t}),E=t=>({kind:"press",data:t}),Dr=t=>({kind:"tap",data:t}),pt=[{text:"tourStep1",acts:[V(At,Be),{kind:"clock",to:Lr}]},{text:"tourStep2",acts:[V(Xt("vhtt"),Be),It("tourQuestion")]},{text:"tourStep3",acts:[V(Xt("xa-ha-lan"),Nr),E(/^done:IV\.2$/),E(/^draft:\d+:skip:/),E(/^draft:\d+:paper:/),E(/^draft:\d+:save:/)]},{text:"tourStep4",acts:[V(At),It("tourMissing"),E(/^missing:IV\.2:0$/),E(/^nudge:IV\.2$/),V(Xt("vhtt"))]},{text:"tourStep5",acts:[V(At,Be),{kind:"clock",to:Er},V(At)]},{text:"tourStep6",acts:[V(Gn),It("tourCampaign"),It("tourInvitation"),E(/:one:1$/),E(/:ack:$/),E(/:go:menu$/),E(/:go:audience$/),E(/:who:everyone$/),E(/:go:menu$/),E(/:try:$/),E(/:go:confirm$/),E(/:send:$/),V(Xt("vhtt")),Dr(/^ack:/),V(Gn),E(/^campaign:\d+:acked:0$/)]},{text:"tourStep7",acts:[V(At),It("tourProgress"),E(/^sheet:xlsx$/)]}];var Br=15e3,Jn=150,to=matchMedia("(prefers-reduced-motion: reduce)").matches,Or=to?50:700,Hr=to?50:2500;async function eo(t){for(let e of t)await Fr[e.kind](e),await He(Or),await Rr()}async function Rr(){h().alert&&(await He(Hr),$({alert:null}))}var Fr={go:({who:t,chat:e})=>{let n=h().people.find(t);if(!n)throw new Error("nobody like this");return bt(n.id,e(h(),n))},say:({text:t})=>{let{personId:e,chatId:n,bot:o}=h();return Qn(()=>L("messages",{as:e,chatId:n,text:i(t,{mention:`@${o.username}`})}))},press:async({data:t})=>{let e=await Xn(t);await Qn(()=>L("buttons",e))},tap:async({data:t})=>L("buttons",await Xn(t)),clock:async({to:t})=>{let e=Date.parse(`${t}:00+07:00`);await Jt(e>Y()?{to:t}:{next:!0})}};async function Qn(t){let e=Zn(await Oe());await t(),await no(async()=>Zn(await Oe())!==e||void 0)}async function Xn(t){let{personId:e,chatId:n}=h(),[o,a]=await Vr(t);return{as:e,chatId:n,messageId:o.message_id,data:a.callback_data}}function Vr(t){return no(async()=>{for(let e of[...await Oe()].reverse()){let n=e.reply_markup?.inline_keyboard?.flat().find(o=>t.test(o.callback_data??""));if(n)return[e,n]}})}async function Oe(){let{personId:t,chatId:e}=h();return(await R("messages",{as:t,chat:e})).messages}function Zn(t){return t.filter(({from:n})=>n?.is_bot).map(({message_id:n,edit_date:o,reply_markup:a})=>[n,o,JSON.stringify(a)]).join()}async function no(t){for(let e=0;e<Br;e+=Jn){let n=await t();if(n!==void 0)return n;await He(Jn)}throw new Error("waited in vain")}function He(t){return new Promise(e=>setTimeout(e,t))}var ro="nhac-viec.tour",Ur=6e4,oo=400;function ao(){if(!h().offersTour)return;let[,t="0",e]=/^(\d+)( away)?$/.exec(localStorage.getItem(ro)??"")??[];at({open:e===void 0,step:Math.min(Number(t),pt.length)})}function so(){at({open:!0}),Zt()}function io(){at({open:!1}),Zt()}async function lo(){let{step:t,busy:e}=h().tour,n=pt[t];if(!(e||!n)){at({step:t+1,busy:!0,failed:!1});try{await eo(n.acts),Zt()}catch(o){at({failed:!0}),o instanceof K||console.info("the tour stopped:",o.message)}finally{at({busy:!1})}}}async function co(){at({busy:!0});let{run:t}=await R("cast");await L("start-over",{});for(let e=0;e<Ur;e+=oo){await new Promise(o=>setTimeout(o,oo));let n=await R("cast").catch(()=>{});if(n&&n.run!==t)break}at({step:0}),Zt(),location.hash="",location.reload()}function at(t){$(({tour:e})=>({tour:{...e,...t}}))}function Zt(){let{step:t,open:e}=h().tour;localStorage.setItem(ro,e?String(t):`${t} away`)}function uo(){let{tour:t}=k();if(!t.open)return null;let{step:e,busy:n,failed:o}=t,a=e===pt.length&&!n;return l`
    <section class="tour" aria-label=${i("tourTitle")}>
      <p class="tour-words" aria-live="polite">
        <strong>${e===0?i("tourTitle"):`${e}/${pt.length}`}</strong>
        <span>${i(Wr(e,o))}</span>
        ${a&&!o&&l`<span>${i("tourOver")}</span>`}
      </p>
      <div class="tour-buttons">
        ${o||a?l`<${jr} label=${i("tourAgain")} look="strong" />`:l`<button type="button" class="strong" aria-busy=${n} disabled=${n} onClick=${lo}>${i(e===0?"tourBegin":"tourContinue")}</button>`}
        <button type="button" class="plain" aria-label=${i("tourLeave")} title=${i("tourLeave")} onClick=${io}><${w} name="close" /></button>
      </div>
    </section>
  `}function po(){let{tour:t,offersTour:e}=k();return!e||t.open?null:l`<button type="button" class="plain" title=${i("tourTitle")} aria-label=${i("tourTitle")} onClick=${so}><${w} name="tour" /></button>`}function Wr(t,e){return e?"tourFailed":pt[t-1]?.text??"tourIntro"}function jr({label:t,look:e}){let n=M(null),o=()=>{n.current.close(),co()};return l`
    <button type="button" class=${e} onClick=${()=>n.current.showModal()}>${t}</button>
    <dialog class="sheet small" ref=${n} aria-labelledby="start-over-title">
      <h2 id="start-over-title">${i("tourAgain")}</h2>
      <p class="hint">${i("tourAgainAsk")}</p>
      <div class="sheet-buttons">
        <button type="button" class="soft" onClick=${()=>n.current.close()}>${i("cancel")}</button>
        <button type="button" class="strong" onClick=${o}>${i("tourAgain")}</button>
      </div>
    </dialog>
  `}function fo({works:t}){return t.calls.length===0?l`<p class="hint">${i("noCalls")}</p>`:l`<ul class="calls">${[...t.calls].reverse().map(e=>l`<${Re} key=${e.number} call=${e} />`)}</ul>`}function Re({call:t}){let{method:e,status:n,at:o,tookMs:a,fault:r,payload:s,answer:c,description:d}=t;return l`
    <li>
      <details class="call">
        <summary>
          <time>${wn(o)}</time>
          <strong>${e}</strong>
          <span class="call-end">
            ${r&&l`<span class="badge warn">${i("onPurpose")}</span>`}
            <span class="badge ${n===200?"good":"bad"}">${n===0?i("noAnswer"):n}</span>
            <span class="took">${Math.max(1,Math.round(a))} ms</span>
          </span>
          ${d&&l`<span class="call-why">${d}</span>`}
        </summary>
        <p class="hint">${i("callAsked")}</p>
        <pre tabindex="0">${mo(s)}</pre>
        <p class="hint">${i("callAnswered")}</p>
        <pre tabindex="0">${c?mo(c):i("noAnswer")}</pre>
      </details>
    </li>
  `}function mo(t){try{return JSON.stringify(JSON.parse(t),null,2)}catch{return`${t}…`}}var ho={text:"",file:null,reply:null};function dt(t){return h().writing[t]??ho}function Q(t,e){$(({writing:n})=>({writing:{...n,[t]:{...dt(t),...e}}}))}function _o(){let{text:t,file:e}=dt(h().chatId);if(t.trim()||e)return go(t.trim(),e,ho)}function G(t){return go(t,null,{reply:null})}async function go(t,e,n){let{chatId:o,personId:a}=h(),r=dt(o);Q(o,n);let s=dt(o),c={as:a,chatId:o,replyTo:r.reply?.message_id};!await P(()=>e?Tn("files",{...c,caption:t||void 0,file:e}):L("messages",{...c,text:t}))&&dt(o)===s&&Q(o,r)}function bo({chat:t,onInsert:e}){let{bot:n}=k(),o=t.kind!=="private",a=`@${n.username} `,r=s=>o&&!s.startsWith("/")?a+s:s;return l`
    <div class="chips ${t.lastMessage?"":"roomy"}" role="group" aria-label=${i("suggestionsLabel")}>
      ${vn().map(s=>l`<button type="button" class="chip" onClick=${()=>G(r(s))}>${s}</button>`)}
      ${o&&l`<button type="button" class="chip quiet" title=${i("mentionBot")} onClick=${()=>e(a)}>${a.trim()}</button>`}
      ${t.commands.length>0&&l`<button type="button" class="chip quiet" onClick=${()=>e("/")}>/ ${i("commands")}</button>`}
    </div>
  `}function $o({chat:t,text:e}){let{bot:n}=k(),o=/^\/(\w*)$/.exec(e)?.[1],a=o===void 0?[]:t.commands.filter(({command:s})=>s.startsWith(o.toLowerCase()));if(a.length===0)return null;let r=s=>{Q(t.id,{text:""}),G(t.kind==="private"?`/${s}`:`/${s}@${n.username}`)};return l`
    <ul class="commands" aria-label=${i("commands")}>
      ${a.map(({command:s,description:c})=>l`
          <li key=${s}>
            <button type="button" onClick=${()=>r(s)}><strong>/${s}</strong><span>${c}</span></button>
          </li>
        `)}
    </ul>
  `}var qr={bold:"strong",italic:"em",underline:"u",strikethrough:"s",code:"code"},Kr=new Set(["pre","blockquote","expandable_blockquote"]);function yo({text:t,entities:e=[]}){let n=[...e].sort((o,a)=>o.offset-a.offset||a.length-o.length);return l`${vo(t,0,t.length,n)}`}function vo(t,e,n,o){let a=[],r=e,s=0;for(;s<o.length;){let c=o[s],d=Math.max(c.offset,r),m=Math.min(c.offset+c.length,n),p=s+1;for(;p<o.length&&o[p].offset<m;)p+=1;m>d&&(a.push(t.slice(r,d)),a.push(zr(c,t.slice(d,m),vo(t,d,m,o.slice(s+1,p)))),r=Gr(t,c,m)),s=p}return a.push(t.slice(r,n)),a}function Gr(t,e,n){return Kr.has(e.type)&&t[n]===`
`?n+1:n}function zr(t,e,n){let o=qr[t.type];if(o)return l`<${o}>${n}</${o}>`;switch(t.type){case"pre":return l`<pre tabindex="0">${e}</pre>`;case"blockquote":case"expandable_blockquote":return l`<blockquote>${n}</blockquote>`;case"url":return te(/^[a-z][a-z0-9+.-]*:/i.test(e)?e:`https://${e}`,n);case"text_link":return te(t.url,n);case"email":return l`<a href="mailto:${e}">${n}</a>`;case"bot_command":return l`<button type="button" class="in-text" onClick=${()=>G(e)}>${n}</button>`;case"mention":case"text_mention":case"hashtag":return l`<span class="mention ${t.user?.id===h().personId?"me":""}">${n}</span>`;case"spoiler":return l`<span class="spoiler" tabindex="0">${n}</span>`;default:return l`<span>${n}</span>`}}function te(t,e,n){let o=Yr(t);return o!==null?l`<button type="button" class=${n??"in-text"} onClick=${()=>Rn(o)}>${e}</button>`:/^https?:\/\//i.test(t)?l`<a class=${n} href=${t} target="_blank" rel="noopener noreferrer">${e}</a>`:l`<span>${e}</span>`}function Yr(t){let[,e,n]=/^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]{1,64})$/i.exec(t)??[];return e?.toLowerCase()===h().bot.username?.toLowerCase()?n:null}function ko({message:t}){let e=t.reply_markup?.inline_keyboard??[];return e.length===0?null:l`
    <div class="inline-keyboard">
      ${e.map(n=>l`<div class="key-row">${n.map(o=>l`<${Jr} key=${o.callback_data} button=${o} message=${t} />`)}</div>`)}
    </div>
  `}function Jr({button:t,message:e}){let n=bn(({pressed:a})=>a.has(Pe(e,t.callback_data)));if(t.url)return te(t.url,t.text,"key");let o=t.callback_data;return o===void 0?l`<button type="button" class="key" disabled>${t.text}</button>`:l`
    <button type="button" class="key ${n?"waits":""}" aria-busy=${n} onClick=${()=>Hn(e,o)}>
      ${t.text}
    </button>
  `}function wo({keyboard:t}){return l`
    <div class="reply-keyboard" role="group" aria-label=${i("botKeyboard")}>
      ${t.keyboard.map(e=>l`
          <div class="key-row">
            ${e.map(n=>{let o=typeof n=="string"?n:n.text;return l`<button type="button" class="key" onClick=${()=>G(o)}>${o}</button>`})}
          </div>
        `)}
    </div>
  `}function xo({chat:t}){k();let{text:e,file:n,reply:o}=dt(t.id),[a,r]=N(!0),s=M(null),c=t.keyboard?.keyboard?t.keyboard:null;Zr(s,e),nt(()=>r(!0),[JSON.stringify(c)]),ta(t);let d=f=>Q(t.id,f),m=()=>{_o(),s.current.focus()},p=f=>{f.key==="Escape"&&d({reply:null}),!(f.key!=="Enter"||f.shiftKey||f.isComposing)&&(f.preventDefault(),m())},_=f=>{d({text:e.startsWith(f)?e:f+e}),s.current.focus()};return l`
    <form class="composer" onSubmit=${f=>{f.preventDefault(),m()}}>
      <${$o} chat=${t} text=${e} />
      ${!e.startsWith("/")&&l`<${bo} chat=${t} onInsert=${_} />`}
      ${o&&l`<${Qr} message=${o} onCancel=${()=>d({reply:null})} />`}
      ${n&&l`<${Xr} file=${n} onRemove=${()=>d({file:null})} />`}
      <div class="composer-row">
        <label class="plain attach" title=${i("attach")}>
          <input type="file" class="sr-only" aria-label=${i("attach")} onChange=${({currentTarget:f})=>{d({file:f.files[0]??null}),f.value="",s.current.focus()}} />
          <${w} name="attach" />
        </label>
        <textarea
          ref=${s}
          rows="1"
          value=${e}
          maxlength="4096"
          enterkeyhint="send"
          placeholder=${t.keyboard?.input_field_placeholder??i(n?"writeCaption":"write")}
          aria-label=${i("write")}
          onInput=${({currentTarget:f})=>d({text:f.value})}
          onKeyDown=${p}
        ></textarea>
        ${c&&l`<button type="button" class="plain" aria-expanded=${a} aria-label=${i(a?"keyboardHide":"keyboardShow")} onClick=${()=>r(!a)}><${w} name="keyboard" /></button>`}
        <button type="submit" class="send" aria-label=${i("send")} disabled=${!e.trim()&&!n}><${w} name="send" /></button>
      </div>
      ${c&&a&&l`<${wo} keyboard=${c} />`}
    </form>
  `}function Qr({message:t,onCancel:e}){return l`
    <div class="attached">
      <${w} name="reply" />
      <span class="answered"><strong>${t.from?.first_name}</strong><span>${St(t)}</span></span>
      <button type="button" class="plain" aria-label=${i("cancelReply")} onClick=${e}><${w} name="close" /></button>
    </div>
  `}function Xr({file:t,onRemove:e}){return l`
    <div class="attached">
      <${w} name="file" />
      <span class="answered"><strong>${t.name}</strong></span>
      <button type="button" class="plain" aria-label=${i("removeFile")} onClick=${e}><${w} name="close" /></button>
    </div>
  `}function Zr(t,e){B(()=>{t.current.style.height="auto",t.current.style.height=`${t.current.scrollHeight}px`},[e])}function ta(t){let{bot:e,messages:n}=k(),o=t.keyboard?.force_reply&&n[t.id]?.findLast(({from:a})=>a?.id===e.id);B(()=>{o&&Q(t.id,{reply:o})},[o?.message_id])}var ea=300;function So(t,e,n){let o=na(t),a=o.findIndex(([r])=>n!==null&&r.message_id>n&&r.from?.id!==e);return o.map((r,s)=>{let[c]=r,d=o[s-1]?.[0],m=!d||F(d.date*1e3)!==F(c.date*1e3),p=s===a;return{key:c.message_id,messages:r,newDay:m,firstUnread:p,first:m||p||!Co(d,c),last:!Co(c,o[s+1]?.[0])}})}function To(t,e){return t.newDay===e.newDay&&t.firstUnread===e.firstUnread&&t.first===e.first&&t.last===e.last&&t.messages.length===e.messages.length&&t.messages.every((n,o)=>n===e.messages[o])}function na(t){let e=[];for(let n of t){let o=n.media_group_id,a=e.at(-1);o!==void 0&&a?.[0].media_group_id===o?a.push(n):e.push([n])}return e}function Co(t,e){return!t||!e||rt(t)||rt(e)?!1:t.from?.id===e.from?.id&&e.date-t.date<ea}function Mo({messages:t}){let e=t.filter(({photo:o,video:a})=>o||a),n=t.filter(({document:o})=>o);return l`
    ${e.length>0&&l`<div class="pictures ${e.length>1?"several":""}">${e.map(o=>l`<${oa} key=${o.message_id} message=${o} />`)}</div>`}
    ${n.map(({message_id:o,document:a})=>l`<${ra} key=${o} document=${a} />`)}
  `}function oa({message:t}){let{photo:e,video:n}=t;if(n)return l`<video class="video" controls preload="metadata" src=${Fe(n)} width=${n.width} height=${n.height} aria-label=${t.caption??i("video")}></video>`;let o=e.at(-1),a=Fe(o);return l`
    <a class="photo" href=${a} target="_blank" rel="noopener">
      <img src=${a} alt=${t.caption??i("photo")} width=${o.width} height=${o.height} loading="lazy" />
    </a>
  `}function ra({document:t}){let e=/^(text\/(plain|csv)|application\/(pdf|json))$/.test(t.mime_type??""),n=t.file_name??i("file");return l`
    <a class="document" href=${Fe(t)} ...${e?{target:"_blank",rel:"noopener"}:{download:n}}>
      <span class="document-icon"><${w} name="file" /></span>
      <span class="two-lines">
        <span class="document-name">${n}</span>
        <span class="document-size">${aa(t.file_size)} · ${i(e?"openFile":"downloadFile")}</span>
      </span>
    </a>
  `}function Fe({file_id:t}){return`/playground/files/${encodeURIComponent(t)}`}function aa(t=0){return t<1024?`${t} B`:t<1024**2?`${Math.round(t/1024)} KB`:`${(t/1024**2).toFixed(1)} MB`}function Ao({messages:t,chat:e,first:n,last:o,onJump:a}){let[r]=t,s=t.find(_=>_.text??_.caption)??r,c=r.from?.id===h().personId,d=e.kind!=="private",m=t.some(_=>_.edit_date),p=()=>{Q(e.id,{reply:r}),document.querySelector(".composer textarea")?.focus()};return l`
    <article id=${`m${r.message_id}`} class="message ${c?"own":"theirs"} ${n?"first":""} ${o?"last":""} ${d?"in-group":""}" aria-label=${r.from?.first_name}>
      ${d&&!c&&l`<span class="beside">${o&&l`<${sa} from=${r.from} />`}</span>`}
      <div class="bubble-column">
        <div class="bubble" onDblClick=${p}>
          ${d&&!c&&n&&l`<${ia} from=${r.from} />`}
          ${r.reply_to_message&&l`<${la} message=${r.reply_to_message} onJump=${a} />`}
          <${Mo} messages=${t} />
          <${ca} message=${s} />
          <span class="meta">${m&&l`<span>${i("edited")} </span>`}<time>${j(r.date*1e3)}</time></span>
        </div>
        <${ko} message=${r} />
      </div>
      <button type="button" class="plain reply-button" title=${i("reply")} aria-label=${i("replyTo",{name:r.from?.first_name??""})} onClick=${p}>
        <${w} name="reply" />
      </button>
    </article>
  `}function sa({from:t}){return l`<${q} id=${t.id} name=${t.first_name} kind=${t.is_bot?"bot":"person"} />`}function ia({from:t}){return l`
    <span class="sender name-${t.is_bot?"bot":Math.abs(t.id)%7}">
      ${t.first_name}${t.is_bot&&l`<span class="tag">${i("bot")}</span>`}
    </span>
  `}function la({message:t,onJump:e}){return l`
    <button type="button" class="answered" title=${i("showAnswered")} onClick=${()=>e(t.message_id)}>
      <strong>${t.from?.first_name}</strong>
      <span>${St(t)}</span>
    </button>
  `}function ca({message:t}){let e=t.text??t.caption;return e?l`<span class="words"><${yo} text=${e} entities=${t.entities??t.caption_entities} /></span>`:null}var Eo=80,Po=60,ua=600,Ve=10,ee=new Map;function No(t,e,n,{personId:o,types:a}){let[r,s]=N(()=>ee.get(e)?.from??null),[c,d]=N(null),m=M(!0),p=M(!1),_=M(null),f=r===null?Io(n):Math.min(r,Io(n)),u=M({});u.current={entries:n,from:f};let b=ye(()=>{t.current&&(t.current.scrollTop=t.current.scrollHeight)},[]),S=n.at(-1),v=S?.messages[0].from?.id===o;B(()=>{if(n.length===0)return;let g=t.current;p.current?_.current?_.current(g):m.current&&b():m.current=pa(g,ee.get(e)),p.current=!0,_.current=null},[n,a,f]),B(()=>{p.current&&v&&S&&b()},[v&&S?.key]),nt(()=>{let g=new ResizeObserver(()=>m.current&&b());return g.observe(t.current),g.observe(t.current.firstElementChild),()=>g.disconnect()},[]);let x=({currentTarget:g})=>{let X=g.scrollHeight-g.scrollTop-g.clientHeight;if(m.current=X<Eo,m.current){ee.delete(e),d(null),s(null);return}let U=g.scrollTop<ua&&f>0&&!_.current,W=U?Math.max(0,f-Po):f;U&&(_.current=da(g.scrollHeight-g.scrollTop)),ee.set(e,{from:W,below:X}),d(D=>D??n.length),s(W)},y=ye(g=>{let X=({messages:D})=>D.some(Et=>Et.message_id===g),U=u.current.entries.findIndex(X);if(U<0)return;let{key:W}=u.current.entries[U];if(U>=u.current.from)return Lo(t.current,W);m.current=!1,_.current=D=>Lo(D,W),s(Math.max(0,U-Ve))},[]),T=c===null?0:Math.max(0,n.length-c);return{from:f,news:T,away:c!==null,onScroll:x,toEnd:b,jumpTo:y}}function Io(t){let e=t.findIndex(({firstUnread:o})=>o),n=t.length-Po;return Math.max(0,e<0?n:Math.min(n,e-Ve))}function pa(t,e){let n=t.querySelector(".unread-line");return n?t.scrollTop=n.offsetTop-Ve:t.scrollTop=t.scrollHeight-(e?t.clientHeight+e.below:0),t.scrollHeight-t.scrollTop-t.clientHeight<Eo}function da(t){return e=>{e.scrollTop=e.scrollHeight-t}}function Lo(t,e){let n=t.querySelector(`#m${e}`);n&&(n.scrollIntoView({block:"center"}),n.classList.remove("found"),requestAnimationFrame(()=>n.classList.add("found")))}function Do({chat:t}){let{messages:e,typing:n,personId:o,seenBefore:a,language:r}=k(),s=e[t.id],c=a[t.id]??null,d=Vt(()=>So(s??[],o,c),[s,c]),m=(n[t.id]??0)>performance.now(),p=M(null),_=No(p,`${o}:${t.id}`,d,{personId:o,types:m}),{from:f,news:u,away:b,onScroll:S,toEnd:v,jumpTo:x}=_,y=F(Y()),T=d.slice(f);return l`
    <div class="log-frame">
      <div class="log" ref=${p} onScroll=${S} role="log" aria-live="polite" aria-label=${i("conversation")} tabindex="0">
        <div class="log-inside">
          ${s?.length===0&&l`<${ma} chat=${t} />`}
          ${T.map(g=>l`<${Ue} key=${g.key} entry=${g} chat=${t} kind=${t.kind} language=${r} today=${y} onJump=${x} />`)}
          ${m&&l`<div class="typing" aria-hidden="true"><i></i><i></i><i></i></div>`}
        </div>
      </div>
      ${b&&l`
          <button type="button" class="to-end" aria-label=${i("newMessages")} onClick=${v}>
            <${w} name="down" />
            ${u>0&&l`<span class="unread" aria-label=${i("unread",{count:u})}>${u>99?"99+":u}</span>`}
          </button>
        `}
    </div>
  `}var Ue=class extends ct{shouldComponentUpdate(e){return e.kind!==this.props.kind||e.language!==this.props.language||e.today!==this.props.today||!To(e.entry,this.props.entry)}render({entry:e,chat:n,onJump:o}){let{messages:a,newDay:r,firstUnread:s,first:c,last:d}=e,[m]=a;return l`
      ${r&&l`<div class="day" role="separator"><span>${Wt(m.date*1e3)}</span></div>`}
      ${s&&l`<div class="unread-line" role="separator"><span>${i("unreadLine")}</span></div>`}
      ${rt(m)?l`<p class="service"><span>${Qt(m)}</span></p>`:l`<${Ao} messages=${a} chat=${n} first=${c} last=${d} onJump=${o} />`}
    `}};function ma({chat:t}){let{bot:e}=k(),n=t.kind==="private";return l`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h2>${i(n?"emptyPrivateTitle":"emptyGroupTitle")}</h2>
      <p>${i(n?"emptyPrivateText":"emptyGroupText",{mention:`@${e.username}`})}</p>
      ${n&&l`<button type="button" class="strong" onClick=${()=>G("/start")}>${i("start")}</button>`}
    </div>
  `}function Bo({chat:t}){return l`
    <${fa} chat=${t} />
    <${Do} chat=${t} />
    ${t.botIsMember||ne(t)?l`<${xo} chat=${t} />`:l`<${_a} chat=${t} />`}
  `}function ne(t){return t.kind==="private"&&!(h().messages[t.id]?.length>0)}function fa({chat:t}){let{bot:e,groups:n,typing:o}=k(),a=t.kind==="private",r=n.find(({id:d})=>d===t.id)?.members.length,s=(o[t.id]??0)>performance.now(),c=a?i("botPrivate"):r?i("members",{count:r}):"";return l`
    <div class="chat-head">
      <button type="button" class="plain back" aria-label=${i("back")} onClick=${()=>ot(null)}><${w} name="back" /></button>
      <${q} id=${t.id} name=${t.title} kind=${a?"bot":"group"} />
      <div class="two-lines">
        <h1>${Ee(t,e)}</h1>
        <span class="about ${s?"types":""}" aria-live="polite">${s?i("botIsTyping"):c}</span>
      </div>
      <${ha} chat=${t} />
    </div>
  `}function ha({chat:t}){let e=M(null);if(nt(()=>{let r=s=>{e.current?.open&&!e.current.contains(s.target)&&(e.current.open=!1)};return document.addEventListener("click",r),()=>document.removeEventListener("click",r)},[]),ne(t))return null;let n=t.botIsMember,o=()=>{e.current.open=!1,Tt(!n)};return l`
    <details class="menu" ref=${e} onKeyDown=${r=>{r.key==="Escape"&&(e.current.open=!1)}}>
      <summary class="plain" aria-label=${i("more")}><${w} name="more" /></summary>
      <div class="menu-items">
        <button type="button" onClick=${o}>${i(Oo(t))}</button>
      </div>
    </details>
  `}function Oo(t){return t.kind==="private"?t.botIsMember?"blockBot":"unblockBot":t.botIsMember?"removeBot":"addBot"}function _a({chat:t}){return l`
    <div class="bot-away">
      <p>${i(t.kind==="private"?"botBlocked":"botAway")}</p>
      <button type="button" class="strong" onClick=${()=>Tt(!0)}>${i(Oo(t))}</button>
    </div>
  `}var ga=300,ba=3e3,$a=250,oe=null,Ro=null,Ho=null;function We(){let t=!h().works.open;$t({open:t}),t?ya():va()}function je(t){$t({tab:t})}function Fo(t){return P(async()=>$t(await L("faults",t)))}function Vo(){return P(async()=>$t(await Sn("faults")))}function Uo(t){return P(()=>L("supergroup",{as:h().personId,chatId:t}))}function $t(t){$(({works:e})=>({works:{...e,...t}}))}function ya(){oe=new EventSource("/playground/works/calls"),oe.addEventListener("message",({data:t})=>{let{kind:e,call:n}=JSON.parse(t);e==="call"&&ka(n),wa()}),Ro=setInterval(Wo,ba)}function va(){oe?.close(),clearInterval(Ro),oe=null}function ka(t){let{calls:e}=h().works;e.some(({number:n})=>n===t.number)||$t({calls:[...e,t].slice(-ga)})}function wa(){clearTimeout(Ho),Ho=setTimeout(Wo,$a)}function Wo(){document.visibilityState==="visible"&&J(R("works").then($t))}var jo={"too-many-requests":"fault429","server-error":"fault5xx","drop-answer":"faultDropped","time-out":"faultSilent"},xa=["sendMessage","editMessageText","answerCallbackQuery","sendPhoto","sendDocument"],Ca=5,Sa=10;function qo({works:t}){return l`
    <${Ta} />
    ${t.faults.length>0&&l`<${Ma} faults=${t.faults} />`}
    <${Aa} />
    <${Ia} calls=${t.calls} />
  `}function Ta(){return l`
    <form class="fault-form" onSubmit=${e=>{e.preventDefault();let n=new FormData(e.currentTarget),o=n.get("kind"),a=n.get("method");Fo({kind:o,times:Number(n.get("times")),...a===""?{}:{method:a},...o==="too-many-requests"?{retryAfter:Ca}:{}})}}>
      <label>${i("faultKind")}
        <select name="kind">${Object.entries(jo).map(([e,n])=>l`<option value=${e}>${i(n)}</option>`)}</select>
      </label>
      <label>${i("faultMethod")}
        <select name="method">
          ${xa.map(e=>l`<option value=${e}>${e}</option>`)}
          <option value="">${i("faultEvery")}</option>
        </select>
      </label>
      <label>${i("faultTimes")}
        <input name="times" type="number" min="1" max="50" value="1" required />
      </label>
      <button type="submit" class="strong">${i("faultInject")}</button>
    </form>
  `}function Ma({faults:t}){return l`
    <div class="waiting-faults" role="status">
      <ul>${t.map(({fault:e,left:n})=>l`<li><span class="badge warn">${i(jo[e.kind])}</span> ${e.method??i("faultEvery")} × ${n}</li>`)}</ul>
      <button type="button" class="soft" onClick=${Vo}>${i("faultClear")}</button>
    </div>
  `}function Aa(){let t=ft(),e=Ut();if(!t||!e)return null;let n=t.kind==="private";if(n&&ne(t))return l`<p class="hint">${i("faultOpenChat")}</p>`;let o=n?t.botIsMember?"faultBlock":"unblockBot":"faultSupergroup",a=n?()=>Tt(!t.botIsMember):()=>Uo(t.id);return t.kind==="supergroup"?l`<p class="hint">${i("isSupergroup",{name:t.title})}</p>`:l`<button type="button" class="soft wide" onClick=${a}>${i(o,{name:n?e.name:t.title})}</button>`}function Ia({calls:t}){let e=t.findLastIndex(({fault:n})=>n);return e<0?l`<p class="hint">${i("noFaultYet")}</p>`:l`
    <h3>${i("aftermath")}</h3>
    <ul class="calls">${t.slice(e,e+Sa).map(n=>l`<${Re} key=${n.number} call=${n} />`)}</ul>
  `}var re={QUEUED:["stateQueued","wait"],SENDING:["stateSending","wait"],SENT:["stateSent","good"],FAILED:["stateFailed","bad"],UNCERTAIN:["stateUncertain","warn"],CANCELLED:["stateCancelled","idle"],EXPIRED:["stateExpired","idle"]},Ko={blocked:"reasonBlocked",removed:"reasonRemoved","chat-gone":"reasonChatGone","no-right":"reasonNoRight",rejected:"reasonRejected","not-accepted":"reasonNotAccepted","no-text":"reasonNoText","answer-lost":"reasonAnswerLost","process-died":"reasonProcessDied","taken-back":"reasonTakenBack","no-longer":"reasonNoLonger","too-late":"reasonTooLate"};function Go({works:t}){return t.deliveries.length===0?l`<p class="hint">${i("noDeliveries")}</p>`:l`
    <${La} deliveries=${t.deliveries} />
    <ul class="deliveries">${t.deliveries.map(e=>l`<${Ea} key=${e.id} delivery=${e} />`)}</ul>
  `}function La({deliveries:t}){let e=Object.keys(re).map(n=>[n,t.filter(o=>o.state===n).length]).filter(([,n])=>n>0);return l`
    <p class="counts">
      ${e.map(([n,o])=>l`<span key=${n} class="badge ${re[n][1]}">${i(re[n][0])} ${o}</span>`)}
    </p>
  `}function Ea({delivery:t}){let{kind:e,chatId:n,state:o,reason:a,attempts:r,repeated:s,notBefore:c,sentAt:d}=t,[m,p]=re[o],_=d??c;return l`
    <li class="delivery">
      <span class="delivery-top"><strong>${e}</strong><span class="badge ${p}">${i(m)}</span></span>
      <span class="hint">→ ${Pa(n)} · ${j(_)} ${ut(_)}</span>
      ${a&&l`<span class="call-why">${Ko[a]?i(Ko[a]):a}</span>`}
      ${(r>1||s)&&l`<span class="hint">${i("attempts",{count:r})}${s?` · ${i("sentAgain")}`:""}</span>`}
    </li>
  `}function Pa(t){let{people:e,groups:n,chats:o}=k(),a=e.find(({id:s})=>s===t),r=n.find(({id:s})=>s===t)??o.find(({id:s})=>s===t);return a?.name??r?.title??String(t)}var Lt=[{id:"calls",label:"worksCalls",body:fo},{id:"outbox",label:"worksOutbox",body:Go},{id:"faults",label:"worksFaults",body:qo}];function zo(){let{works:t}=k();if(!t.open)return null;let{body:e}=Lt.find(({id:n})=>n===t.tab);return l`
    <aside class="works" aria-label=${i("works")}>
      <div class="works-head">
        <h2>${i("works")}</h2>
        <button type="button" class="plain" aria-label=${i("close")} onClick=${We}><${w} name="close" /></button>
      </div>
      <${Na} chosen=${t.tab} />
      <div class="works-body" id="works-body" role="tabpanel" tabindex="0" aria-labelledby=${`works-${t.tab}`}>
        <${e} works=${t} />
      </div>
    </aside>
  `}function Yo(){let{works:t}=k();return l`
    <button type="button" class="plain works-button" title=${i("works")} aria-label=${i("works")} aria-expanded=${t.open} onClick=${We}>
      <${w} name="works" />
    </button>
  `}function Na({chosen:t}){let e=M(null),n=o=>{let a={ArrowRight:1,ArrowLeft:-1}[o.key];if(!a)return;o.preventDefault();let r=Lt.findIndex(({id:c})=>c===t)+a,{id:s}=Lt.at(r%Lt.length);je(s),e.current.querySelector(`#works-${s}`).focus()};return l`
    <div class="tabs" role="tablist" aria-label=${i("works")} ref=${e} onKeyDown=${n}>
      ${Lt.map(({id:o,label:a})=>l`
          <button type="button" role="tab" id=${`works-${o}`} class="tab" aria-selected=${o===t} aria-controls="works-body" tabindex=${o===t?0:-1} onClick=${()=>je(o)}>
            ${i(a)}
          </button>
        `)}
    </div>
  `}function Jo(){let t=Ba(),{clockMoves:e}=k();return l`
    <header class="topbar">
      <div class="brand">
        <img src="/page/logo.svg" alt="" width="34" height="34" />
        <strong>${i("productName")}</strong>
      </div>
      <section class="clock" aria-label=${i("clock")}>
        <time class="clock-face" dateTime=${new Date(t).toISOString()}>
          <span class="clock-hour">${j(t)}</span>
          <span class="clock-day"><span>${xe(t)}</span><span class="comma">, </span><span>${ut(t)}</span></span>
        </time>
        <div class="clock-buttons ${e?"moves":""}" aria-busy=${e}>
          <button type="button" class="soft" onClick=${()=>Mt({hours:1})}>${i("addHour")}</button>
          <button type="button" class="soft" onClick=${()=>Mt({days:1})}>${i("addDay")}</button>
          <button type="button" class="soft icon-only" aria-label=${i("nextEvent")} title=${i("nextEventHint")} onClick=${()=>Mt({next:!0})}>
            <${w} name="next" /><span class="wide-only">${i("nextEvent")}</span>
          </button>
          <${Da} now=${t} />
        </div>
      </section>
      <div class="looks">
        <${qe} />
      </div>
    </header>
  `}function qe(){let{theme:t}=h(),e=i(t==="dark"?"themeToLight":"themeToDark");return l`
    <${po} />
    <${Yo} />
    <button type="button" class="plain" title=${e} aria-label=${e} onClick=${jn}>
      <${w} name=${t==="dark"?"sun":"moon"} />
    </button>
    <button type="button" class="plain" title=${i("language")} aria-label=${i("language")} onClick=${qn}>
      ${i("languageShort")}
    </button>
  `}function Da({now:t}){let e=M(null),n=M(null),o=()=>{n.current.value=xn(t),e.current.showModal()},a=r=>{r.preventDefault(),e.current.close(),Mt({to:n.current.value})};return l`
    <button type="button" class="soft icon-only" aria-label=${i("toDate")} title=${i("toDate")} onClick=${o}>
      <${w} name="calendar" /><span class="wide-only">${i("toDate")}</span>
    </button>
    <dialog class="sheet small" ref=${e} aria-labelledby="to-date-title">
      <form onSubmit=${a}>
        <h2 id="to-date-title">${i("toDateTitle")}</h2>
        <input type="datetime-local" required ref=${n} aria-labelledby="to-date-title" aria-describedby="to-date-hint" />
        <p id="to-date-hint" class="hint">${i("toDateHint")}</p>
        <div class="sheet-buttons">
          <button type="button" class="soft" onClick=${()=>e.current.close()}>${i("cancel")}</button>
          <button type="submit" class="strong">${i("move")}</button>
        </div>
      </form>
    </dialog>
  `}function Ba(){let[,t]=N(0);return nt(()=>{let e=setInterval(()=>t(n=>n+1),1e3);return()=>clearInterval(e)},[]),Y()}function Qo(){let{toasts:t}=k();return l`
    <div class="toasts" role="status" aria-live="polite">
      ${t.map(e=>l`<p key=${e.id} class="toast ${e.tone}">${e.text}</p>`)}
    </div>
  `}function Xo(){let{alert:t}=k(),e=M(null);B(()=>{t?e.current.showModal():e.current.close()},[t]);let n=()=>$({alert:null});return l`
    <dialog class="sheet small" role="alertdialog" ref=${e} onClose=${n} aria-labelledby="alert-text">
      <p id="alert-text" class="alert-text">${t}</p>
      <div class="sheet-buttons"><button type="button" class="strong" onClick=${n}>${i("ok")}</button></div>
    </dialog>
  `}var Oa={COORDINATOR:"roleCoordinator",FOCAL_POINT:"roleFocalPoint",CAMPAIGNER:"roleCampaigner",VIEWER:"roleViewer"};function ae(t){return[i(Oa[t.role]??"roleStranger"),t.unitName].filter(Boolean).join(" · ")}function Zo({onSwitch:t}){let e=Ut();return e?l`
    <div class="person-card">
      <button type="button" class="person" onClick=${t} aria-haspopup="dialog">
        <${q} id=${e.id} name=${e.name} kind="person" />
        <span class="two-lines">
          <span class="person-name"><span class="sr-only">${i("youAre")} </span>${e.name}</span>
          <span class="person-standing">${ae(e)}</span>
        </span>
        <span class="switch" title=${i("switchPerson")}><${w} name="swap" /><span class="sr-only">${i("switchPerson")}</span></span>
      </button>
      <span class="card-looks"><${qe} /></span>
    </div>
  `:null}function er({open:t,onClose:e}){let{people:n,personId:o}=k(),[a,r]=N(""),s=M(null);B(()=>{t?s.current.showModal():s.current.close(),r("")},[t]);let c=n.filter(m=>tr(`${m.name} ${ae(m)}`).includes(tr(a))),d=m=>{e(),P(()=>bt(m,matchMedia("(max-width: 760px)").matches?null:void 0))};return l`
    <dialog class="sheet people" ref=${s} onClose=${e} aria-labelledby="people-title">
      <div class="sheet-head">
        <h2 id="people-title">${i("choosePerson")}</h2>
        <button type="button" class="plain" aria-label=${i("close")} onClick=${e}><${w} name="close" /></button>
      </div>
      <input
        type="search"
        autofocus
        value=${a}
        placeholder=${i("searchPeople")}
        aria-label=${i("searchPeople")}
        onInput=${m=>r(m.currentTarget.value)}
      />
      <ul class="people-list">
        ${c.map(m=>l`<${Ha} key=${m.id} person=${m} chosen=${m.id===o} onChoose=${d} />`)}
      </ul>
      ${c.length===0&&l`<p class="hint">${i("nobodyFound")}</p>`}
      <p class="hint">${i("choosePersonHint")}</p>
    </dialog>
  `}function Ha({person:t,chosen:e,onChoose:n}){return l`
    <li>
      <button type="button" class="person" aria-current=${e?"true":void 0} onClick=${()=>n(t.id)}>
        <${q} id=${t.id} name=${t.name} kind="person" />
        <span class="two-lines">
          <span class="person-name">${t.name}</span>
          <span class="person-standing">${ae(t)}</span>
        </span>
      </button>
    </li>
  `}function tr(t){return t.normalize("NFD").replace(/\p{M}/gu,"").replace(/[\u0111\u0110]/g,"d").toLowerCase()}function nr(){let{online:t,personId:e,works:n}=k(),[o,a]=N(!1),r=ft();return l`
    <div class="app ${r?"shows-chat":"shows-list"} ${n.open?"shows-works":""}">
      <${Jo} />
      <${uo} />
      ${!t&&l`<p class="offline" role="status">${i("offline")}</p>`}
      <nav class="sidebar" aria-label=${i("chats")}>
        <${Zo} onSwitch=${()=>a(!0)} />
        <${Bn} />
      </nav>
      <main class="stage" aria-label=${i("conversation")}>
        ${r?l`<${Bo} key="${e}:${r.id}" chat=${r} />`:l`<${Ra} />`}
      </main>
      <${zo} />
      <${er} open=${o} onClose=${()=>a(!1)} />
      <${Qo} />
      <${Xo} />
    </div>
  `}function Ra(){return l`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h1>${i("noChatTitle")}</h1>
      <p>${i("noChatText")}</p>
    </div>
  `}Wn();await Nn();ao();window.addEventListener("popstate",Le);window.addEventListener("hashchange",Le);he(l`<${nr} />`,document.getElementById("app"));
