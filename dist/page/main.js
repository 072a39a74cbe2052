var S,Re,Wo,Q,te,Et,Ue,Lt,We,ne,ee,jo,bt=Symbol.for("pv"),It={},Pt=[],qo=/^m(i|n|o|s|text|space)$/,oe=Array.isArray,re=Pt.slice,it=Object.assign;function at(t){t&&t.parentNode&&t.remove()}function se(t,e,n){var o,s,r,a={},c=arguments.length;for(r in e)r=="key"?o=e[r]:r=="ref"&&typeof t!="function"?s=e[r]:a[r]=e[r];return c>2&&(a.children=c>3?re.call(arguments,2):n),$t(t,a,o,s,null)}function $t(t,e,n,o,s){var r={type:t,props:e,key:n,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:bt,__v:s||++Re,__i:-1,__u:0};return!s&&S.vnode&&S.vnode(r),r}function Bt(t){return t.children}function lt(t,e){this.props=t,this.context=e,this.__g=0}function X(t,e){if(e==null)return t.__&&X(t.__,t.__i+1);for(var n;e<t.__k.length;e++)if((n=t.__k[e])&&n.__e)return n.__e;return typeof t.type!="function"||t.props.__P?null:X(t)}function Vo(t){var e,n=t.__v,o=n.__e,s=[],r=[],a=t.__P;a&&((e=it({constructor:bt},n)).__v=n.__v+1,S.vnode&&S.vnode(e),ae(a,e,n,t.__n,a.namespaceURI,32&n.__u?[o]:null,s,o||X(n),32&n.__u,r),e.__v=n.__v,e.__.__k[e.__i]=e,ze(s,e,r),n.__=n.__e=null,e.__e!=o&&je(e))}function je(t){if((t=t.__)&&t.__c&&!t.props.__P)return t.__e=null,t.__k.some(function(e){return e&&(t.__e=e.__e)}),je(t)}function Fe(t){(8&t.__g||(t.__g|=8,Q.push(t),Et++))&&te==S.debounceRendering||((te=S.debounceRendering)||queueMicrotask)(qe)}function qe(){try{for(var t,e=1;Q.length;)Q.length>e&&Q.sort(Ue),t=Q.shift(),e=Q.length,8&t.__g&&Vo(t)}finally{(Et=Q.length)&&(te||queueMicrotask)(qe)}}function Ve(t,e,n,o,s,r,a,c,m,f,p){var h,_,u,g,T,v,x=o.__k||Pt,b=e.length;for(m=Ko(n,e,x,m,b),h=0;h<b;h++)(u=n.__k[h])!=null&&(_=~u.__i&&x[u.__i]||It,u.__i=h,v=ae(t,u,_,s,r,a,c,m,f,p),g=u.__e,(_.ref!=u.ref||8&_.__u)&&(_.ref&&ie(_.ref,null,u,_),u.ref&&p.push(u.ref,u.__c||g,u)),T=T||g,4&u.__u?(m=Ke(u,m,t,!_.__v),_.__e&&(_.__e=null)):typeof u.type=="function"&&v!==void 0?m=v:g&&(m=g.nextSibling),u.__u&=-21);return n.__e=T,m}function Ko(t,e,n,o,s){var r,a,c,m,f,p,h,_,u,g=n.length,T=g,v=0,x=0,b=t.__k=Array(s);for(r=0;r<s;r++)(a=e[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=b[r]=$t(null,a):oe(a)?a=b[r]=$t(Bt,{children:a}):a.constructor===bt&&a.__b?a=b[r]=$t(a.type,a.props,a.key,a.ref,a.__v):b[r]=a,m=r+v,a.__=t,a.__b=t.__b+1,c=null,~(f=a.__i=Go(a,n,m,T))&&(T--,(c=n[f])&&(c.__u|=2)),c&&c.__v?(a.__u|=16,f==m-1?v--:f==m+1?v++:f!=m&&(f>m?v--:v++,x=1)):(~f||(s>g?v--:s<g&&v++),typeof a.type!="function"&&(a.__u|=4))):b[r]=null;if(x){for(p=[],h=[],r=0;r<s;r++)if((a=b[r])&&16&a.__u){for(v=0,_=p.length;v<_;)p[u=v+_>>1]<a.__i?v=u+1:_=u;p[v]=a.__i,h[r]=v+1}for(v=p.length;r--;)h[r]&&(h[r]==v?v--:b[r].__u|=4)}if(T)for(r=0;r<g;r++)!(c=n[r])||2&c.__u||(c.__e==o&&(o=X(c)),le(c,c));return o}function Ke(t,e,n,o){var s,r,a,c;if(typeof t.type=="function"){if(t.props.__P)return e;if(s=t.__k)for(r=0;r<s.length;r++)s[r]&&(s[r].__=t,e=Ke(s[r],e,n,!1));return e}for(e&&!e.parentNode&&(e=X(t))&&!e.parentNode&&(e=null),a=t.__e,c=e;c&&c.nodeType==8;)c=c.nextSibling;for(a!=c&&(!o&&n.moveBefore&&a.parentNode?n.moveBefore(a,e):n.insertBefore(a,e||null)),e=a;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function Go(t,e,n,o){var s,r=t.key,a=t.type,c=e[n],m=c&&!(2&c.__u);if(c===null&&r==null||m&&r==c.key&&a==c.type)return n;if(o>(m?1:0)){for(s=n-1;s>=0;s--)if((c=e[s])&&!(2&c.__u)&&r==c.key&&a==c.type)return s;for(s=n+1;s<e.length;s++)if((c=e[s])&&!(2&c.__u)&&r==c.key&&a==c.type)return s}return-1}function He(t,e,n){n==null&&(n=""),e[0]=="-"?t.setProperty(e,n):t[e]=n}function Mt(t,e,n,o,s){var r,a;if(e=="style")if(typeof n=="string")t.style.cssText=n;else{if(typeof o=="string"&&(t.style.cssText=o=""),o)for(e in o)n&&e in n||He(t.style,e);if(n)for(e in n)o&&n[e]==o[e]||He(t.style,e,n[e])}else if(e[0]=="o"&&e[1]=="n")typeof n!="function"&&(n=null),typeof o!="function"&&(o=null),(t.__e||(t.__e={}))[e]=n,n&&o||(a=ee[e]||(ee[e]=zo(e)),(t.__a||(t.__a={}))[e]=ne,r=e!=(e=e.replace(We,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),n?t.addEventListener(e,a,r):t.removeEventListener(e,a,r));else{if(s=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in t)try{return void(t[e]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&e[4]!="-"?t.removeAttribute(e):t.setAttribute(e,e=="popover"&&n==1?"":n)}}function zo(t){return function(e){var n=this.__e;if(n){if(n=n[t],e[Lt]==null)e[Lt]=ne++;else if(e[Lt]<this.__a[t])return;return n(S.event?S.event(e):e)}}}function ae(t,e,n,o,s,r,a,c,m,f){var p,h,_,u,g,T,v,x,b,y,C,H,Y,U,V,Oe,J,st,K=e.type;if(e.constructor!==bt)return null;128&n.__u&&(m=32&n.__u,p=n.__c.__z)&&(e.__u|=m,h=r=[],p.nodeType==8?c=At(p,r):r.push(p),c=r[0]||c),(p=S.__b)&&p(e);t:if(typeof K=="function"){_=a.length;try{if(x=e.props,b=(p=K.prototype)&&p.render,y=(p=K.contextType)&&o[p.__c],C=p?y?y.props.value:p.__:o,(u=n.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(b?e.__c=u=new K(x,C):(e.__c=u=new lt(x,C),u.constructor=K,u.render=Jo),y&&y.sub(u),u.state||(u.state={}),u.__n=o,u.__g|=8,u.__h=[],u.__k=[]),b&&(u.__s||(u.__s=u.state),K.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=it({},u.__s)),it(u.__s,K.getDerivedStateFromProps(x,u.__s)))),g=u.props,T=u.state,u.__v=e,n.__c){if(x!==g&&b&&!K.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(x,C),e.__v==n.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(x,u.__s,C)===!1){e.__v!=n.__v&&(u.props=x,u.state=u.__s,u.__g&=-9),e.__e=n.__e,e.__k=n.__k,e.__k.some(function(B){B&&(B.__=e)}),Pt.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&a.push(u),c=X(n);break t}u.componentWillUpdate&&u.componentWillUpdate(x,u.__s,C),b&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(g,T,v)})}else b&&!K.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),b&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=C,u.props=x,u.__P=t,u.__g&=-5,H=S.__r,Y=b?25:0;do u.__g&=-9,H&&H(e),p=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++Y<25);b&&(Pt.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(o=it({},o,u.getChildContext())),b&&n.__c&&u.getSnapshotBeforeUpdate&&(v=u.getSnapshotBeforeUpdate(g,T)),U=p&&p.type===Bt&&p.key==null?p.props.children:p,x.__P&&(p=c,s=(t=x.__P).namespaceURI,m=r=null,n.props&&n.props.__P!=t&&(n.__k.some(function(B){B&&le(B,B)}),n.__k=null),c=n.__k?X(n,0):null),c=Ve(t,oe(U)?U:[U],e,n,o,s,r,a,c,m,f),x.__P&&(e.__e=null,c=p),e.__u&=-161,h&&h.some(at),u.__h.length&&a.push(u),1&u.__g&&(u.__g&=-4)}catch(B){if(a.length=_,e.__v=null,m||r)if(B&&B.then){if(e.__u|=128|m,r){for(~(J=r.indexOf(c||void 0))||(J=r.length);(st=r[J-1])&&st.nodeType==8;)J--;for(;J<r.length;J++)if(st=r[J])if(r[J]=null,V){if(st==Oe)break}else{if(st.nodeType!=8)break;st.data.startsWith("$s")&&(Oe=At(V=st))}}if(!V){for(;c&&c.nodeType==8&&c.nextSibling;)c=c.nextSibling;V=c}(p=At(V=e.__c.__z||(e.__c.__z=V)))?(e.__e=V,c=p):e.__e=c,c=c&&c.nextSibling}else r&&r.some(at);else e.__e=n.__e;e.__k||(e.__k=n.__k||[]),B&&B.then||Ge(e),S.__e(B,e,n)}}else c=e.__e=Yo(n.__e,e,n,o,s,r,a,m,f,t);return(p=S.diffed)&&p(e),c}function At(t,e){if(t&&t.nodeType==8&&t.data.startsWith("$s"))for(var n=1;t=t.nextSibling;){if(t.nodeType==8){if(t.data.startsWith("$s"))n++;else if(t.data.startsWith("/$s")&&!--n)return t}e&&e.push(t)}}function Ge(t){t&&(t.__c&&(t.__c.__g|=4),t.__k&&t.__k.some(Ge))}function ze(t,e,n){for(var o=0;o<n.length;)ie(n[o++],n[o++],n[o++]);S.__c&&S.__c(e,t),t.some(function(s){try{t=s.__h,s.__h=[],t.some(function(r){r.call(s)})}catch(r){S.__e(r,s.__v)}})}function Yo(t,e,n,o,s,r,a,c,m,f){var p,h,_,u,g,T,v,x,b=n.props||It,y=e.props,C=e.type;if(C=="svg"?s="http://www.w3.org/2000/svg":C=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),r){for(p=0;p<r.length;p++)if((g=r[p])&&(C?g.localName==C:g.nodeType==3)){t=g,r[p]=null;break}}if(!t){if(x=f.ownerDocument||document,!C)return x.createTextNode(y);t=x.createElementNS(s,C,y.is?y:f),c&&(S.__m&&S.__m(e,r),c=!1),r=null}if(C){if(f=C=="template"&&t.content||t,r=C=="textarea"&&y.defaultValue!=null?null:r&&re.call(f.childNodes),!c&&r)for(b={},p=0;p<t.attributes.length;p++)b[(g=t.attributes[p]).name]=g.value;for(p in b)g=b[p],p=="dangerouslySetInnerHTML"?_=g:p=="children"||p in y||p=="value"&&"defaultValue"in y||p=="checked"&&"defaultChecked"in y||Mt(t,p,null,g,s);for(p in y)g=y[p],p=="children"?u=g:p=="dangerouslySetInnerHTML"?h=g:p=="value"?T=g:p=="checked"?v=g:c&&typeof g!="function"||b[p]===g||Mt(t,p,g,b[p],s);h?(c||_&&(h.__html==_.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),e.__k=[]):(_&&(t.textContent=""),(C=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&qo.test(C))&&(s="http://www.w3.org/1999/xhtml"),Ve(f,oe(u)?u:[u],e,n,o,s,r,a,r?r[0]:n.__k&&X(n,0),c,m),r&&r.some(at)),c&&C!="textarea"||(p="value",C=="progress"&&T==null?t.removeAttribute(p):T==null||T===t[p]&&(C!="progress"||T)||Mt(t,p,T,b[p],s),p="checked",v!=null&&v!=t[p]&&Mt(t,p,v,b[p],s))}else b===y||c&&t.data==y||(t.data=y);return t}function ie(t,e,n,o){try{typeof t=="function"?e?e.__x=t(e)||1:o&&(o=o.__c||o.__e)&&(e=o.__x)&&(o.__x=null,typeof e=="function"?e():t(null)):t.current=e}catch(s){S.__e(s,n)}}function le(t,e,n){var o,s,r,a;if(S.unmount&&S.unmount(t),!(o=t.ref)||o.current&&o.current!=t.__e||ie(o,null,e,t),o=t.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(c){S.__e(c,e)}o.__P=o.__n=null}if(o=t.__k)for(a=0;a<o.length;a++)o[a]&&le(o[a],e,typeof t.type!="function"||n&&!t.props.__P);!n&&(o=t.__c)&&(o=o.__z)&&(s=At(o,r=[]))&&(o==t.__e&&r.some(at),at(s),at(o)),n||at(t.__e),t.__e=t.__c=t.__=null}function Jo(t,e,n){return this.constructor(t,n)}function ce(t,e){var n,o,s,r;S.__&&S.__(t,e),e.nodeType==9&&(e=e.documentElement),o=(n=t&&32&t.__u)?null:e.__k,e.__k=$t(Bt,{children:[t]}),s=[],r=[],ae(e,e.__k,o||It,It,e.namespaceURI,o?null:e.firstChild?re.call(e.childNodes):null,s,o?o.__e:e.firstChild,n,r),ze(s,e.__k,r),e.__k.props.children=null}S={__e:function(t,e,n,o){for(var s,r,a;e=e.__;)if((s=e.__c)&&!(1&s.__g)){s.__g|=4;try{if((a=(r=s.constructor)&&r.getDerivedStateFromError)&&s.setState(r.getDerivedStateFromError(t)),s.componentDidCatch&&(s.componentDidCatch(t,o||{}),a=1),a&&8&s.__g)return void(s.__g|=2)}catch(c){t=c}}throw Et=0,t}},Re=0,Wo=function(t){return t!=null&&t.constructor===bt},lt.prototype.setState=function(t,e){var n=this.__s;n&&n!=this.state||(n=this.__s=it({},this.state)),typeof t=="function"&&(t=t(it({},n),this.props)),t&&(it(n,t),this.__v&&(e&&this.__k.push(e),Fe(this)))},lt.prototype.forceUpdate=function(t){this.__v&&(this.__g|=4,t&&this.__h.push(t),Fe(this))},lt.prototype.render=Bt,Q=[],Et=0,Ue=function(t,e){return t.__v.__b-e.__v.__b},Lt=Symbol(),We=/(PointerCapture)$|Capture$/i,ne=0,ee={},jo=0;var Je=function(t,e,n,o){var s;e[0]=0;for(var r=1;r<e.length;r++){var a=e[r++],c=e[r]?(e[0]|=a?1:2,n[e[r++]]):e[++r];a===3?o[0]=c:a===4?o[1]=Object.assign(o[1]||{},c):a===5?(o[1]=o[1]||{})[e[++r]]=c:a===6?o[1][e[++r]]+=c+"":a?(s=t.apply(c,Je(t,c,n,["",null])),o.push(s),c[0]?e[0]|=2:(e[r-2]=0,e[r]=s)):o.push(c)}return o},Ye=new Map;function Qe(t){var e=Ye.get(this);return e||(e=new Map,Ye.set(this,e)),(e=Je(this,e.get(t)||(e.set(t,e=(function(n){for(var o,s,r=1,a="",c="",m=[0],f=function(_){r===1&&(_||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?m.push(0,_,a):r===3&&(_||a)?(m.push(3,_,a),r=2):r===2&&a==="..."&&_?m.push(4,_,0):r===2&&a&&!_?m.push(5,0,!0,a):r>=5&&((a||!_&&r===5)&&(m.push(r,0,a,s),r=6),_&&(m.push(r,_,0,s),r=6)),a=""},p=0;p<n.length;p++){p&&(r===1&&f(),f(p));for(var h=0;h<n[p].length;h++)o=n[p][h],r===1?o==="<"?(f(),m=[m],r=3):a+=o:r===4?a==="--"&&o===">"?(r=1,a=""):a=o+a[0]:c?o===c?c="":a+=o:o==='"'||o==="'"?c=o:o===">"?(f(),r=1):r&&(o==="="?(r=5,s=a,a=""):o==="/"&&(r<5||n[p][h+1]===">")?(f(),r===3&&(m=m[0]),r=m,(m=m[0]).push(2,0,r),r=0):o===" "||o==="	"||o===`
`||o==="\r"?(f(),r=2):a+=o),r===3&&a==="!--"&&(r=4,m=m[0])}return f(),m})(t)),e),arguments,[])).length>1?e:e[0]}var l=Qe.bind(se);var pt,A,ue,Xe,pe=Object.is,vt=0,ln=[],me=[],L=S,Ze=L.__b,tn=L.__r,en=L.diffed,nn=L.__c,on=L.unmount,rn=L.__;function Dt(t,e){L.__h&&L.__h(A,t,vt||e),vt=0;var n=A.__H||(A.__H={__:[],__h:[]});return t>=n.__.length&&n.__.push({}),n.__[t]}function D(t){return vt=1,Qo(cn,t)}function Qo(t,e,n){var o=Dt(pt++,2);if(o.t=t,!o.__c&&(o.__=[n?n(e):cn(void 0,e),function(r){var a=(o.__N||o.__)[0],c=o.t(a,r);pe(a,c)||(o.__N=[c,o.__[1]],o.__c.setState({}))}],o.__c=A,!A.__f)){A.__f=!0;var s=A.shouldComponentUpdate;A.shouldComponentUpdate=function(r,a,c){var m=this.__H;if(!m)return!0;var f=!1,p=this.props!=r;if(m.__.some(function(_){_.__N&&(f=!0,pe(_.__[0],_.__N[0])||(p=!0))}),s){var h=s.call(this,r,a,c);return f?h||p:h}return!f||p}}return o.__}function Z(t,e){var n=Dt(pt++,3);!L.__s&&he(n.__H,e)&&(n.__P=!0,n.__=t,n.u=e,A.__H.__h.push(n))}function N(t,e){var n=Dt(pt++,4);!L.__s&&he(n.__H,e)&&(n.__P=!1,n.__=t,n.u=e,A.__h.push(n))}function M(t){return vt=5,Nt(function(){return{current:t}},[])}function Nt(t,e){var n=Dt(pt++,7);return he(n.__H,e)&&(n.__=t(),n.__H=e),n.__}function de(t,e){return vt=8,Nt(function(){return t},e)}function Xo(){var t;do{for(;t=me.shift();)try{yt(t)}catch(n){L.__e(n,{__:(t=t.__P)&&t.__v})}for(;t=ln.shift();){var e=t.__H;if(t.__P&&e)try{e.__h.some(yt),e.__h.some(fe),e.__h=[]}catch(n){e.__h=[],L.__e(n,t.__v)}}}while(me.length)}L.__b=function(t){A=null,Ze&&Ze(t)},L.__=function(t,e){t&&e.__k&&e.__k.__m&&(t.__m=e.__k.__m),rn&&rn(t,e)},L.__r=function(t){tn&&tn(t),pt=0;var e=(A=t.__c).__H;e&&(ue==A?A.__h=[]:(e.__h.some(yt),e.__h.some(fe),pt=0),e.__h=[],e.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),ue=A},L.diffed=function(t){en&&en(t);var e=t.__c;e&&e.__H&&(e.__H.__h.length&&an(ln.push(e)),e.__H.__.some(function(n){n.u&&(n.__H=n.u)})),ue=A=null},L.__c=function(t,e){e.some(function(n){try{n.__h.some(yt),n.__h=n.__h.filter(function(o){return!o.__||fe(o)})}catch(o){n.__h=[function(){throw o}]}}),nn&&nn(t,e)},L.unmount=function(t){on&&on(t);var e,n,o=t.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(n===void 0){for(n=t.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}s.__P=n,an(me.push(s))}else yt(s)}catch(r){e=r}}),o.__H=void 0,e&&L.__e(e,o.__v))};var sn=typeof requestAnimationFrame=="function";function Zo(t){var e,n=function(){clearTimeout(o),sn&&cancelAnimationFrame(e),setTimeout(t)},o=setTimeout(n,35);sn&&(e=requestAnimationFrame(n))}function an(t){t!=1&&Xe==L.requestAnimationFrame||((Xe=L.requestAnimationFrame)||Zo)(Xo)}function yt(t){var e=A,n=t.__c;typeof n=="function"&&(t.__c=void 0,n()),A=e}function fe(t){var e=A;t.__c=t.__(),A=e}function he(t,e){return!t||t.length!=e.length||e.some(function(n,o){return!pe(n,t[o])})}function cn(t,e){return typeof e=="function"?e(t):e}var un={pageTitle:"{{name}} · try it on this machine",chats:"Chats",conversation:"Conversation",searchPeople:"Search by name or unit",youAre:"You are",switchPerson:"Switch person",choosePerson:"Who would you like to be?",choosePersonHint:"Open another window to be two people at once.",nobodyFound:"Nobody by that name.",clock:"Virtual clock",addHour:"+1 hour",addDay:"+1 day",toDate:"To a date…",toDateTitle:"Move the clock to",toDateHint:"In the plan's own time zone. Reminders due by then are sent at once.",move:"Move",cancel:"Cancel",close:"Close",ok:"OK",language:"VI: chuyển sang tiếng Việt",languageShort:"VI",themeToDark:"Switch to dark",themeToLight:"Switch to light",back:"Back to chats",members:"{{count}} members",botPrivate:"reminder bot",bot:"bot",you:"You",unread:"{{count}} unread",noMessages:"No messages yet",emptyGroupTitle:"Nothing said here yet",emptyGroupText:"Pick a question below, or call the bot with {{mention}} and ask.",emptyPrivateTitle:"Ask the bot in private",emptyPrivateText:"Press Start, then ask what is due and when.",noChatTitle:"Choose a chat",noChatText:"The list is on the left.",start:"Start",write:"Message",writeCaption:"Caption",send:"Send",attach:"Attach a photo or file",removeFile:"Remove the file",mentionBot:"Mention the bot",commands:"Commands",suggestionsLabel:"Suggestions",reply:"Reply",replyTo:"Reply to {{name}}",cancelReply:"Cancel the reply",newMessages:"To the newest message",edited:"edited",photo:"Photo",file:"File",otherContent:"Other content",joined:"{{name}} joined",left:"{{name}} left",removed:"{{by}} removed {{name}}",added:"{{by}} added {{name}}",becameSupergroup:"The group became a supergroup",more:"More",blockBot:"Block the bot",unblockBot:"Unblock the bot",removeBot:"Remove the bot from the group",addBot:"Add the bot to the group",botAway:"The bot is not in this group.",botBlocked:"You have blocked the bot.",today:"Today",yesterday:"Yesterday",offline:"Connection lost, trying again…",failed:"That did not work: {{reason}}",unreachable:"the server cannot be reached",video:"Video",showAnswered:"Show the answered message",openFile:"open",downloadFile:"download",unreadLine:"Unread messages",works:"Backstage",worksCalls:"API calls",worksOutbox:"Outbox",worksFaults:"Faults",noCalls:"The bot has made no call since the start.",callAsked:"The bot sent",callAnswered:"The server answered",noAnswer:"no answer",onPurpose:"on purpose",noDeliveries:"The bot has not said anything unasked yet.",stateQueued:"Waiting",stateSending:"Being sent",stateSent:"Sent",stateFailed:"Failed",stateUncertain:"Uncertain",stateCancelled:"Cancelled",stateExpired:"Expired",reasonBlocked:"the person blocked the bot, or never wrote to it",reasonRemoved:"the bot is no longer in the group",reasonChatGone:"there is no such chat any more",reasonNoRight:"the bot may not write there",reasonRejected:"the server does not take this message",reasonNotAccepted:"not accepted yet, will be tried again",reasonNoText:"its text could not be made",reasonAnswerLost:"sent, but no answer was heard",reasonProcessDied:"the program stopped in between",reasonTakenBack:"taken back",reasonNoLonger:"no longer needed",reasonTooLate:"its time has passed",attempts:"tried {{count}} times",sentAgain:"sent again",faultKind:"Fault",fault429:"429: too many requests",fault5xx:"500: server error",faultDropped:"Done, but the answer is lost",faultSilent:"Silence, no answer",faultMethod:"For method",faultEvery:"every method",faultTimes:"Times",faultInject:"Cause it",faultClear:"Take back",faultBlock:"{{name}} blocks the bot",faultSupergroup:"Make “{{name}}” a supergroup",isSupergroup:"“{{name}}” is a supergroup already.",faultOpenChat:"Write to the bot once, then you can block it here.",noFaultYet:"After a fault, what the bot did is shown here.",aftermath:"What the bot then did",nextEvent:"Next message",nextEventHint:"Go to when the bot will say something next",happened:"{{time}}: {{what}}",happenedMany:"The bot spoke {{count}} times. Last {{time}}: {{what}}",nothingAhead:"No message is scheduled.",tourTitle:"Tour",tourBegin:"Begin",tourContinue:"Continue",tourLeave:"Leave the tour",tourOver:"That was all. Go on by hand, as anybody you like.",tourAgain:"Start over",tourAgainAsk:"All messages, reports and changes tried on this page will be gone, and the clock goes back to the start.",tourFailed:"This step could not be done; things may have changed here. Go on by hand, or start over."};var pn={pageTitle:"{{name}} · thử ngay trên máy",chats:"Trò chuyện",conversation:"Cuộc trò chuyện",searchPeople:"Tìm theo tên hoặc đơn vị",youAre:"Bạn đang là",switchPerson:"Đổi người",choosePerson:"Bạn muốn là ai?",choosePersonHint:"Mở thêm một cửa sổ để cùng lúc là hai người.",nobodyFound:"Không có ai tên như vậy.",clock:"Đồng hồ giả định",addHour:"+1 giờ",addDay:"+1 ngày",toDate:"Đến ngày…",toDateTitle:"Chuyển đồng hồ đến",toDateHint:"Theo giờ của kế hoạch. Nhắc việc đến hạn sẽ được gửi ngay.",move:"Chuyển",cancel:"Thôi",close:"Đóng",ok:"Đã rõ",language:"EN: switch to English",languageShort:"EN",themeToDark:"Chuyển sang nền tối",themeToLight:"Chuyển sang nền sáng",back:"Về danh sách",members:"{{count}} thành viên",botPrivate:"bot nhắc việc",bot:"bot",you:"Bạn",unread:"{{count}} tin chưa đọc",noMessages:"Chưa có tin nhắn",emptyGroupTitle:"Nhóm chưa có tin nào",emptyGroupText:"Chọn một câu bên dưới, hoặc gọi bot bằng {{mention}} rồi hỏi.",emptyPrivateTitle:"Hỏi riêng bot",emptyPrivateText:"Bấm Bắt đầu, rồi hỏi việc gì, khi nào đến hạn.",noChatTitle:"Chọn một cuộc trò chuyện",noChatText:"Danh sách ở bên trái.",start:"Bắt đầu",write:"Nhắn tin",writeCaption:"Lời kèm tệp",send:"Gửi",attach:"Đính kèm ảnh hoặc tệp",removeFile:"Bỏ tệp",mentionBot:"Gọi bot",commands:"Lệnh",suggestionsLabel:"Gợi ý",reply:"Trả lời",replyTo:"Trả lời {{name}}",cancelReply:"Bỏ trả lời",newMessages:"Về tin mới nhất",edited:"đã sửa",photo:"Ảnh",file:"Tệp",otherContent:"Nội dung khác",joined:"{{name}} đã vào nhóm",left:"{{name}} đã rời nhóm",removed:"{{by}} đã đưa {{name}} ra khỏi nhóm",added:"{{by}} đã thêm {{name}} vào nhóm",becameSupergroup:"Nhóm đã thành nhóm lớn",more:"Thêm",blockBot:"Chặn bot",unblockBot:"Bỏ chặn bot",removeBot:"Đưa bot ra khỏi nhóm",addBot:"Thêm bot vào nhóm",botAway:"Bot không ở trong nhóm này.",botBlocked:"Bạn đã chặn bot.",today:"Hôm nay",yesterday:"Hôm qua",offline:"Mất kết nối, đang thử lại…",failed:"Chưa làm được: {{reason}}",unreachable:"không gọi được máy chủ",video:"Video",showAnswered:"Xem tin được trả lời",openFile:"mở",downloadFile:"tải về",unreadLine:"Tin chưa đọc",works:"Hậu trường",worksCalls:"Cuộc gọi API",worksOutbox:"Hộp gửi đi",worksFaults:"Gây sự cố",noCalls:"Bot chưa gọi lần nào từ khi mở.",callAsked:"Bot gửi",callAnswered:"Máy chủ trả lời",noAnswer:"mất trả lời",onPurpose:"cố ý",noDeliveries:"Chưa có tin nào bot tự gửi.",stateQueued:"Đang chờ",stateSending:"Đang gửi",stateSent:"Đã gửi",stateFailed:"Không gửi được",stateUncertain:"Chưa rõ",stateCancelled:"Đã bỏ",stateExpired:"Quá giờ",reasonBlocked:"người nhận đã chặn bot, hoặc chưa nhắn bot lần nào",reasonRemoved:"bot không còn trong nhóm",reasonChatGone:"không còn cuộc trò chuyện này",reasonNoRight:"bot không được viết ở đây",reasonRejected:"máy chủ không nhận tin này",reasonNotAccepted:"máy chủ chưa nhận, sẽ thử lại",reasonNoText:"chưa soạn được nội dung",reasonAnswerLost:"đã gửi nhưng không nghe trả lời",reasonProcessDied:"chương trình dừng giữa chừng",reasonTakenBack:"đã rút lại",reasonNoLonger:"không còn cần nữa",reasonTooLate:"đã quá giờ gửi",attempts:"{{count}} lần thử",sentAgain:"đã gửi lại",faultKind:"Sự cố",fault429:"429: gửi quá nhanh",fault5xx:"500: máy chủ lỗi",faultDropped:"Làm rồi nhưng mất trả lời",faultSilent:"Im lặng, không trả lời",faultMethod:"Với lệnh",faultEvery:"mọi lệnh",faultTimes:"Số lần",faultInject:"Gây sự cố",faultClear:"Bỏ hết",faultBlock:"{{name}} chặn bot",faultSupergroup:"Biến “{{name}}” thành nhóm lớn",isSupergroup:"“{{name}}” đã là nhóm lớn.",faultOpenChat:"Nhắn bot một câu, rồi có thể chặn bot ở đây.",noFaultYet:"Sau khi gây sự cố, ở đây hiện bot đã làm gì.",aftermath:"Sau đó bot đã làm",nextEvent:"Tin kế tiếp",nextEventHint:"Chuyển đến lúc bot sắp nhắn tin",happened:"{{time}}: {{what}}",happenedMany:"{{count}} lần bot nhắn. Cuối cùng {{time}}: {{what}}",nothingAhead:"Chưa có tin nào được hẹn giờ.",tourTitle:"Xem thử",tourBegin:"Bắt đầu",tourContinue:"Tiếp tục",tourLeave:"Rời phần xem thử",tourOver:"Hết bảy bước. Mời anh/chị tự thử tiếp, trong vai bất kỳ ai.",tourAgain:"Làm lại từ đầu",tourAgainAsk:"Mọi tin nhắn, báo cáo và thay đổi đã thử ở trang này sẽ mất, đồng hồ trở về lúc đầu.",tourFailed:"Bước này không làm được, có lẽ ở đây đã khác đi. Anh/chị tự thử tiếp, hoặc làm lại từ đầu."};var O={language:"vi",theme:"light",people:[],groups:[],bot:{id:0,first_name:"",username:""},suggestions:{vi:[],en:[]},timeZone:"UTC",personId:0,chatId:null,chats:[],messages:{},writing:{},seenBefore:{},pressed:new Set,works:{open:!1,tab:"calls",calls:[],deliveries:[],faults:[]},clockMoves:!1,script:null,tour:{open:!1,step:0,busy:!1,failed:!1},toasts:[],alert:null,online:!0,clock:{now:0,at:0}},kt=new Set;function d(){return O}function $(t){Object.assign(O,typeof t=="function"?t(O):t);for(let e of kt)e()}function k(){let[,t]=D(0);return N(()=>{let e=()=>t(n=>n+1);return kt.add(e),()=>kt.delete(e)},[]),O}function mn(t){let e=t(O),[,n]=D(0);return N(()=>{let o=()=>{Object.is(t(O),e)||n(s=>s+1)};return o(),kt.add(o),()=>kt.delete(o)},[e]),e}function G(){return O.clock.now+performance.now()-O.clock.at}function Ot(){return O.people.find(t=>t.id===O.personId)}function mt(){return O.chats.find(t=>t.id===O.chatId)}function i(t,e={}){return((d().language==="en"?un:pn)[t]??t).replace(/\{\{(\w+)\}\}/g,(o,s)=>String(e[s]??""))}function P(t){return t[d().language]}var fn=[["new_chat_members",nr],["left_chat_member",or],["migrate_to_chat_id",()=>i("becameSupergroup")],["migrate_from_chat_id",()=>i("becameSupergroup")]];function tt(t){return fn.some(([e])=>t[e]!==void 0)}function Ft(t){let[,e]=fn.find(([n])=>t[n]!==void 0);return e(t)}function nr({new_chat_members:t,from:e}){let n=t.map(o=>o.first_name).join(", ");return!e||t.some(({id:o})=>o===e.id)?i("joined",{name:n}):i("added",{by:e.first_name,name:n})}function or({left_chat_member:t,from:e}){return!e||e.id===t.id?i("left",{name:t.first_name}):i("removed",{by:e.first_name,name:t.first_name})}var dn=new Map;function ft(t,e,n=d().language==="vi"?"vi-VN":"en-GB"){let{timeZone:o}=d(),s=`${n} ${o} ${Object.entries(e)}`,r=dn.get(s),a=r??new Intl.DateTimeFormat(n,{timeZone:o,...e});return r||dn.set(s,a),a.format(t)}function W(t){return ft(t,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})}function hn(t){return ft(t,{hour:"2-digit",minute:"2-digit",second:"2-digit",hourCycle:"h23"})}function _e(t){return ft(t,{weekday:"long"})}function ct(t){return ft(t,{day:"numeric",month:"numeric",year:"numeric"},"vi-VN")}function R(t){return ft(t,{year:"numeric",month:"2-digit",day:"2-digit"},"sv-SE")}function Ht(t){return`${R(t)}T${W(t)}`}function Rt(t){let e=R(t),n=G();return e===R(n)?`${i("today")}, ${ct(t)}`:e===R(n-864e5)?`${i("yesterday")}, ${ct(t)}`:`${_e(t)}, ${ct(t)}`}function _n(t){return R(t)===R(G())?W(t):ft(t,{day:"numeric",month:"numeric"},"vi-VN")}var j=class extends Error{constructor(e){super(e),this.reason=e}};async function Ut(t,e){let n;try{n=await fetch(`/playground/${t}`,e)}catch{throw new j("")}let o=await n.json().catch(()=>({}));if(!n.ok)throw new j(o.error??`HTTP ${n.status}`);return o}function F(t,e={}){let n=new URLSearchParams(e).toString();return Ut(n?`${t}?${n}`:t)}function E(t,e){return Ut(t,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(e)})}function gn(t){return Ut(t,{method:"DELETE"})}function $n(t,e){let n=new FormData;for(let[o,s]of Object.entries(e))s!==void 0&&n.set(o,s);return Ut(t,{method:"POST",body:n})}var Wt=0,$e=0,be=0;async function dt(){let{personId:t}=d();Wt+=1;let e=Wt,{chats:n}=await F("chats",{as:t});d().personId!==t||e<$e||($e=e,$({chats:n}))}function bn(t){Wt+=1,$e=Wt,$({chats:t})}function jt(t,e){be+=1;let n=d().messages[t];n&&$(o=>({messages:{...o.messages,[t]:e(n)}}))}var rr=60,ge=!1;function wt(){ge||(ge=!0,setTimeout(()=>{ge=!1,z(dt())},rr))}async function z(t){try{await t}catch(e){if(!(e instanceof j))throw e}}async function qt(t){let{personId:e}=d(),n=be,{messages:o}=await F("messages",{as:e,chat:t});if(d().personId===e){if(be!==n)return qt(t);$(s=>({messages:{...s.messages,[t]:o}})),z(Vt(t))}}async function ye(){let t=mt();t&&await qt(t.id)}async function Vt(t){let e=d().messages[t]?.at(-1);!e||document.visibilityState!=="visible"||await E("read",{as:d().personId,chatId:t,messageId:e.message_id})}var ve=0;function Kt(t){ve+=1,$({clock:{now:t,at:performance.now()}})}async function Gt(t){$({clockMoves:!0});let e=ve;try{let n=await E("clock",t);return ve===e&&Kt(n.now),n}finally{$({clockMoves:!1})}}async function I(t){try{return await t(),!0}catch(e){if(!(e instanceof j))throw e;return ht(i("failed",{reason:e.reason||i("unreachable")}),"error"),!1}}function ht(t,e="info"){let n={id:crypto.randomUUID(),text:t,tone:e};$(o=>({toasts:[...o.toasts,n]})),setTimeout(()=>{$(o=>({toasts:o.toasts.filter(({id:s})=>s!==n.id)}))},5e3)}var yn=()=>{};function vn(t){yn();let e=new EventSource(`/playground/events?as=${t}`);return new Promise(n=>{let o=!1;yn=()=>{e.close(),n(!1)},e.addEventListener("message",({data:s})=>{let r=JSON.parse(s);ir(r),r.kind==="open"&&(o&&z(ye()),o=!0,n(!0))}),e.addEventListener("error",()=>$({online:!1}))})}var sr={open:({now:t,chats:e})=>{Kt(t),bn(e),$({online:!0})},message:({chatId:t,message:e})=>{jt(t,n=>[...n.filter(({message_id:o})=>o!==e.message_id),e]),t===d().chatId&&z(Vt(t)),wt()},edited:({chatId:t,message:e})=>{jt(t,n=>n.map(o=>o.message_id===e.message_id?e:o)),wt()},deleted:({chatId:t,messageIds:e})=>{jt(t,n=>n.filter(({message_id:o})=>!e.includes(o))),wt()},"callback-answer":({text:t,alert:e})=>{$({pressed:new Set}),t&&(e?$({alert:t}):ht(t))},"chats-changed":()=>z(ar()),read:wt,clock:({now:t})=>Kt(t)};async function ar(){await dt(),await ye()}function ir(t){sr[t.kind]?.(t)}document.addEventListener("visibilitychange",()=>{let{chatId:t}=d();document.visibilityState==="visible"&&t!==null&&z(Vt(t))});var kn="nhac-viec.person";function ke(){let[,t,e]=/^#\/(\d+)(?:\/(-?\d+))?$/.exec(location.hash)??[];return{personId:Number(t??localStorage.getItem(kn)??0),chatId:e===void 0?null:Number(e),given:t!==void 0}}function wn(t,e,n=!1){localStorage.setItem(kn,String(t));let o=e===null?`#/${t}`:`#/${t}/${e}`;o!==location.hash&&(n?history.replaceState(null,"",o):history.pushState(null,"",o))}async function xn(){let t=await F("cast");$(t);let e=ke(),n=t.people.find(({id:o})=>o===e.personId)??t.people[0];await _t(n.id,e.given&&n.id===e.personId?e.chatId:void 0,!0)}function we(){let{personId:t,chatId:e}=ke();d().people.some(({id:o})=>o===t)&&t!==d().personId?_t(t,e,!0):e!==d().chatId&&et(e,!0)}async function _t(t,e,n=!1){$({personId:t,messages:{},seenBefore:{},writing:{},pressed:new Set,chats:[]}),await vn(t)&&await et(e===void 0?lr()?.id??null:e,n)}function lr(){return d().chats.find(t=>t.kind!=="private")??d().chats[0]}async function et(t,e=!1){let n=d().chats.find(({id:o})=>o===t);if(n){let o=n.unread>0?n.lastRead:null;$(s=>({chatId:t,seenBefore:{...s.seenBefore,[t]:o}}))}else $({chatId:null});wn(d().personId,d().chatId,e),d().chatId!==null&&await qt(d().chatId)}var cr={back:"M15 5l-7 7 7 7",send:"M4 12l16-8-6 16-3-6.5L4 12zM11 13.5l4-4",attach:"M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.8 1.8 0 0 1-2.5-2.5L15 7",close:"M6 6l12 12M18 6L6 18",reply:"M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7",down:"M12 5v14M6 13l6 6 6-6",more:"M12 6.01V6M12 12.01V12M12 18.01V18",sun:"M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19",moon:"M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.500z",works:"M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM7 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z",tour:"M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.500v7l6-3.500-6-3.500z",next:"M5 5l9 7-9 7V5zM18 5v14",calendar:"M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.500h16M8 3v4M16 3v4",group:"M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.7-5 6-5s6 2 6 5M16 5.300a3 3 0 0 1 0 5.400M18 14.400c1.9.8 3 2.4 3 4.6",file:"M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5",swap:"M7 4L3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7"};function w({name:t}){return l`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${cr[t]} /></svg>`}function q({id:t,name:e,kind:n}){if(n==="bot")return l`<span class="avatar avatar-bot" aria-hidden="true"><img src="/page/logo.svg" alt="" /></span>`;let o=`shade-${Math.abs(t)%7}`;if(n==="group")return l`<span class="avatar ${o}" aria-hidden="true"><${w} name="group" /></span>`;let s=e.trim().split(/\s+/).at(-1)?.[0]??"?";return l`<span class="avatar ${o}" aria-hidden="true">${s.toUpperCase()}</span>`}function Cn(){let{chats:t,chatId:e}=k();return l`
    <ul class="chat-list">
      ${fr(t).map(n=>l`<${ur} key=${n.id} chat=${n} chosen=${n.id===e} />`)}
    </ul>
  `}function xe(t,e){return t.kind==="private"?e.first_name:t.title}function ur({chat:t,chosen:e}){let{bot:n}=k(),o=t.lastMessage;return l`
    <li>
      <button type="button" class="chat-line" aria-current=${e?"page":void 0} onClick=${()=>I(()=>et(t.id))}>
        <${q} id=${t.id} name=${t.title} kind=${t.kind==="private"?"bot":"group"} />
        <span class="two-lines">
          <span class="chat-line-top">
            <span class="chat-title">${xe(t,n)}</span>
            ${o&&l`<time>${_n(o.date*1e3)}</time>`}
          </span>
          <span class="chat-line-bottom">
            <span class="preview">${o?pr(o,t):i("noMessages")}</span>
            ${t.unread>0&&l`<span class="unread" aria-label=${i("unread",{count:t.unread})}>${t.unread>99?"99+":t.unread}</span>`}
          </span>
        </span>
      </button>
    </li>
  `}function xt(t){return tt(t)?Ft(t):t.text??t.caption??t.document?.file_name??mr(t)}function pr(t,e){let n=xt(t);return tt(t)||!t.from?n:t.from.id===d().personId?`${i("you")}: ${n}`:e.kind==="private"?n:`${t.from.first_name}: ${n}`}function mr(t){return t.photo?i("photo"):t.video?i("video"):i(t.document?"file":"otherContent")}function fr(t){let e=o=>o.lastMessage?.date??0,n=o=>+(o.kind==="private");return[...t].sort((o,s)=>e(s)-e(o)||n(o)-n(s))}var dr=1e4;function Tn(t,e){let{chatId:n,personId:o}=d(),s=Ce(t,e);return Sn(s,!0),setTimeout(()=>Sn(s,!1),dr),I(()=>E("buttons",{as:o,chatId:n,messageId:t.message_id,data:e}))}function Ce(t,e){return`${t.chat.id} ${t.message_id} ${e}`}function Sn(t,e){let n=new Set(d().pressed);e?n.add(t):n.delete(t),$({pressed:n})}async function Mn(t){let{personId:e}=d();await I(()=>E("links",{as:e,payload:t}))&&(await dt(),await et(e))}function Ct(t){let{personId:e,chatId:n}=d();return I(async()=>{await E("bot",{as:e,chatId:n,present:t}),await dt()})}function St(t){return I(async()=>{let{stops:e}=await Gt(t),n=e.at(-1);if(n){let o={time:`${W(n.at)} ${Rt(n.at)}`,what:P(n.what)};ht(e.length>1?i("happenedMany",{...o,count:e.length}):i("happened",o))}else t.next&&ht(i("nothingAhead"))})}var Ln={text:"",file:null,reply:null};function ut(t){return d().writing[t]??Ln}function nt(t,e){$(({writing:n})=>({writing:{...n,[t]:{...ut(t),...e}}}))}function An(){let{text:t,file:e}=ut(d().chatId);if(t.trim()||e)return En(t.trim(),e,Ln)}function ot(t){return En(t,null,{reply:null})}async function En(t,e,n){let{chatId:o,personId:s}=d(),r=ut(o);nt(o,n);let a=ut(o),c={as:s,chatId:o,replyTo:r.reply?.message_id};!await I(()=>e?$n("files",{...c,caption:t||void 0,file:e}):E("messages",{...c,text:t}))&&ut(o)===a&&nt(o,r)}function In({chat:t,onInsert:e}){let{bot:n,suggestions:o}=k(),s=t.kind!=="private",r=`@${n.username} `,a=c=>s&&!c.startsWith("/")?r+c:c;return l`
    <div class="chips ${t.lastMessage?"":"roomy"}" role="group" aria-label=${i("suggestionsLabel")}>
      ${P(o).map(c=>l`<button type="button" class="chip" onClick=${()=>ot(a(c))}>${c}</button>`)}
      ${s&&l`<button type="button" class="chip quiet" title=${i("mentionBot")} onClick=${()=>e(r)}>${r.trim()}</button>`}
      ${t.commands.length>0&&l`<button type="button" class="chip quiet" onClick=${()=>e("/")}>/ ${i("commands")}</button>`}
    </div>
  `}function Pn({chat:t,text:e}){let{bot:n}=k(),o=/^\/(\w*)$/.exec(e)?.[1],s=o===void 0?[]:t.commands.filter(({command:a})=>a.startsWith(o.toLowerCase()));if(s.length===0)return null;let r=a=>{nt(t.id,{text:""}),ot(t.kind==="private"?`/${a}`:`/${a}@${n.username}`)};return l`
    <ul class="commands" aria-label=${i("commands")}>
      ${s.map(({command:a,description:c})=>l`
          <li key=${a}>
            <button type="button" onClick=${()=>r(a)}><strong>/${a}</strong><span>${c}</span></button>
          </li>
        `)}
    </ul>
  `}function Bn({chat:t}){k();let{text:e,file:n,reply:o}=ut(t.id),s=M(null);gr(s,e);let r=f=>nt(t.id,f),a=()=>{An(),s.current.focus()},c=f=>{f.key==="Escape"&&r({reply:null}),!(f.key!=="Enter"||f.shiftKey||f.isComposing)&&(f.preventDefault(),a())},m=f=>{r({text:e.startsWith(f)?e:f+e}),s.current.focus()};return l`
    <form class="composer" onSubmit=${f=>{f.preventDefault(),a()}}>
      <${Pn} chat=${t} text=${e} />
      ${!e.startsWith("/")&&l`<${In} chat=${t} onInsert=${m} />`}
      ${o&&l`<${hr} message=${o} onCancel=${()=>r({reply:null})} />`}
      ${n&&l`<${_r} file=${n} onRemove=${()=>r({file:null})} />`}
      <div class="composer-row">
        <label class="plain attach" title=${i("attach")}>
          <input type="file" class="sr-only" aria-label=${i("attach")} onChange=${({currentTarget:f})=>{r({file:f.files[0]??null}),f.value="",s.current.focus()}} />
          <${w} name="attach" />
        </label>
        <textarea
          ref=${s}
          rows="1"
          value=${e}
          maxlength="4096"
          enterkeyhint="send"
          placeholder=${i(n?"writeCaption":"write")}
          aria-label=${i("write")}
          onInput=${({currentTarget:f})=>r({text:f.value})}
          onKeyDown=${c}
        ></textarea>
        <button type="submit" class="send" aria-label=${i("send")} disabled=${!e.trim()&&!n}><${w} name="send" /></button>
      </div>
    </form>
  `}function hr({message:t,onCancel:e}){return l`
    <div class="attached">
      <${w} name="reply" />
      <span class="answered"><strong>${t.from?.first_name}</strong><span>${xt(t)}</span></span>
      <button type="button" class="plain" aria-label=${i("cancelReply")} onClick=${e}><${w} name="close" /></button>
    </div>
  `}function _r({file:t,onRemove:e}){return l`
    <div class="attached">
      <${w} name="file" />
      <span class="answered"><strong>${t.name}</strong></span>
      <button type="button" class="plain" aria-label=${i("removeFile")} onClick=${e}><${w} name="close" /></button>
    </div>
  `}function gr(t,e){N(()=>{t.current.style.height="auto",t.current.style.height=`${t.current.scrollHeight}px`},[e])}var $r=300;function Nn(t,e,n){let o=br(t),s=o.findIndex(([r])=>n!==null&&r.message_id>n&&r.from?.id!==e);return o.map((r,a)=>{let[c]=r,m=o[a-1]?.[0],f=!m||R(m.date*1e3)!==R(c.date*1e3),p=a===s;return{key:c.message_id,messages:r,newDay:f,firstUnread:p,first:f||p||!Dn(m,c),last:!Dn(c,o[a+1]?.[0])}})}function On(t,e){return t.newDay===e.newDay&&t.firstUnread===e.firstUnread&&t.first===e.first&&t.last===e.last&&t.messages.length===e.messages.length&&t.messages.every((n,o)=>n===e.messages[o])}function br(t){let e=[];for(let n of t){let o=n.media_group_id,s=e.at(-1);o!==void 0&&s?.[0].media_group_id===o?s.push(n):e.push([n])}return e}function Dn(t,e){return!t||!e||tt(t)||tt(e)?!1:t.from?.id===e.from?.id&&e.date-t.date<$r}function Fn({messages:t}){let e=t.filter(({photo:o,video:s})=>o||s),n=t.filter(({document:o})=>o);return l`
    ${e.length>0&&l`<div class="pictures ${e.length>1?"several":""}">${e.map(o=>l`<${yr} key=${o.message_id} message=${o} />`)}</div>`}
    ${n.map(({message_id:o,document:s})=>l`<${vr} key=${o} document=${s} />`)}
  `}function yr({message:t}){let{photo:e,video:n}=t;if(n)return l`<video class="video" controls preload="metadata" src=${Se(n)} width=${n.width} height=${n.height} aria-label=${t.caption??i("video")}></video>`;let o=e.at(-1),s=Se(o);return l`
    <a class="photo" href=${s} target="_blank" rel="noopener">
      <img src=${s} alt=${t.caption??i("photo")} width=${o.width} height=${o.height} loading="lazy" />
    </a>
  `}function vr({document:t}){let e=/^(text\/(plain|csv)|application\/(pdf|json))$/.test(t.mime_type??""),n=t.file_name??i("file");return l`
    <a class="document" href=${Se(t)} ...${e?{target:"_blank",rel:"noopener"}:{download:n}}>
      <span class="document-icon"><${w} name="file" /></span>
      <span class="two-lines">
        <span class="document-name">${n}</span>
        <span class="document-size">${kr(t.file_size)} · ${i(e?"openFile":"downloadFile")}</span>
      </span>
    </a>
  `}function Se({file_id:t}){return`/playground/files/${encodeURIComponent(t)}`}function kr(t=0){return t<1024?`${t} B`:t<1024**2?`${Math.round(t/1024)} KB`:`${(t/1024**2).toFixed(1)} MB`}var wr={bold:"strong",italic:"em",underline:"u",strikethrough:"s",code:"code"},xr=new Set(["pre","blockquote","expandable_blockquote"]);function Hn({text:t,entities:e=[]}){let n=[...e].sort((o,s)=>o.offset-s.offset||s.length-o.length);return l`${Rn(t,0,t.length,n)}`}function Rn(t,e,n,o){let s=[],r=e,a=0;for(;a<o.length;){let c=o[a],m=Math.max(c.offset,r),f=Math.min(c.offset+c.length,n),p=a+1;for(;p<o.length&&o[p].offset<f;)p+=1;f>m&&(s.push(t.slice(r,m)),s.push(Sr(c,t.slice(m,f),Rn(t,m,f,o.slice(a+1,p)))),r=Cr(t,c,f)),a=p}return s.push(t.slice(r,n)),s}function Cr(t,e,n){return xr.has(e.type)&&t[n]===`
`?n+1:n}function Sr(t,e,n){let o=wr[t.type];if(o)return l`<${o}>${n}</${o}>`;switch(t.type){case"pre":return l`<pre tabindex="0">${e}</pre>`;case"blockquote":case"expandable_blockquote":return l`<blockquote>${n}</blockquote>`;case"url":return zt(/^[a-z][a-z0-9+.-]*:/i.test(e)?e:`https://${e}`,n);case"text_link":return zt(t.url,n);case"email":return l`<a href="mailto:${e}">${n}</a>`;case"bot_command":return l`<button type="button" class="in-text" onClick=${()=>ot(e)}>${n}</button>`;case"mention":case"hashtag":return l`<span class="mention">${n}</span>`;case"spoiler":return l`<span class="spoiler" tabindex="0">${n}</span>`;default:return l`<span>${n}</span>`}}function zt(t,e,n){let o=Tr(t);return o!==null?l`<button type="button" class=${n??"in-text"} onClick=${()=>Mn(o)}>${e}</button>`:/^https?:\/\//i.test(t)?l`<a class=${n} href=${t} target="_blank" rel="noopener noreferrer">${e}</a>`:l`<span>${e}</span>`}function Tr(t){let[,e,n]=/^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]{1,64})$/i.exec(t)??[];return e?.toLowerCase()===d().bot.username?.toLowerCase()?n:null}function Un({message:t}){let e=t.reply_markup?.inline_keyboard??[];return e.length===0?null:l`
    <div class="inline-keyboard">
      ${e.map(n=>l`<div class="key-row">${n.map(o=>l`<${Mr} key=${o.callback_data} button=${o} message=${t} />`)}</div>`)}
    </div>
  `}function Mr({button:t,message:e}){let n=mn(({pressed:s})=>s.has(Ce(e,t.callback_data)));if(t.url)return zt(t.url,t.text,"key");let o=t.callback_data;return o===void 0?l`<button type="button" class="key" disabled>${t.text}</button>`:l`
    <button type="button" class="key ${n?"waits":""}" aria-busy=${n} onClick=${()=>Tn(e,o)}>
      ${t.text}
    </button>
  `}function Wn({messages:t,chat:e,first:n,last:o,onJump:s}){let[r]=t,a=t.find(h=>h.text??h.caption)??r,c=r.from?.id===d().personId,m=e.kind!=="private",f=t.some(h=>h.edit_date),p=()=>{nt(e.id,{reply:r}),document.querySelector(".composer textarea")?.focus()};return l`
    <article id=${`m${r.message_id}`} class="message ${c?"own":"theirs"} ${n?"first":""} ${o?"last":""} ${m?"in-group":""}" aria-label=${r.from?.first_name}>
      ${m&&!c&&l`<span class="beside">${o&&l`<${Lr} from=${r.from} />`}</span>`}
      <div class="bubble-column">
        <div class="bubble" onDblClick=${p}>
          ${m&&!c&&n&&l`<${Ar} from=${r.from} />`}
          ${r.reply_to_message&&l`<${Er} message=${r.reply_to_message} onJump=${s} />`}
          <${Fn} messages=${t} />
          <${Ir} message=${a} />
          <span class="meta">${f&&l`<span>${i("edited")} </span>`}<time>${W(r.date*1e3)}</time></span>
        </div>
        <${Un} message=${r} />
      </div>
      <button type="button" class="plain reply-button" title=${i("reply")} aria-label=${i("replyTo",{name:r.from?.first_name??""})} onClick=${p}>
        <${w} name="reply" />
      </button>
    </article>
  `}function Lr({from:t}){return l`<${q} id=${t.id} name=${t.first_name} kind=${t.is_bot?"bot":"person"} />`}function Ar({from:t}){return l`
    <span class="sender name-${t.is_bot?"bot":Math.abs(t.id)%7}">
      ${t.first_name}${t.is_bot&&l`<span class="tag">${i("bot")}</span>`}
    </span>
  `}function Er({message:t,onJump:e}){return l`
    <button type="button" class="answered" title=${i("showAnswered")} onClick=${()=>e(t.message_id)}>
      <strong>${t.from?.first_name}</strong>
      <span>${xt(t)}</span>
    </button>
  `}function Ir({message:t}){let e=t.text??t.caption;return e?l`<span class="words"><${Hn} text=${e} entities=${t.entities??t.caption_entities} /></span>`:null}var Vn=80,Kn=60,Pr=600,Te=10,Yt=new Map;function Gn(t,e,n,o){let[s,r]=D(()=>Yt.get(e)?.from??null),[a,c]=D(null),m=M(!0),f=M(!1),p=M(null),h=s===null?jn(n):Math.min(s,jn(n)),_=M({});_.current={entries:n,from:h};let u=de(()=>{t.current&&(t.current.scrollTop=t.current.scrollHeight)},[]),g=n.at(-1),T=g?.messages[0].from?.id===o;N(()=>{if(n.length===0)return;let y=t.current;f.current?p.current?p.current(y):m.current&&u():m.current=Br(y,Yt.get(e)),f.current=!0,p.current=null},[n,h]),N(()=>{f.current&&T&&g&&u()},[T&&g?.key]),Z(()=>{let y=new ResizeObserver(()=>m.current&&u());return y.observe(t.current),y.observe(t.current.firstElementChild),()=>y.disconnect()},[]);let v=({currentTarget:y})=>{let C=y.scrollHeight-y.scrollTop-y.clientHeight;if(m.current=C<Vn,m.current){Yt.delete(e),c(null),r(null);return}let H=y.scrollTop<Pr&&h>0&&!p.current,Y=H?Math.max(0,h-Kn):h;H&&(p.current=Dr(y.scrollHeight-y.scrollTop)),Yt.set(e,{from:Y,below:C}),c(U=>U??n.length),r(Y)},x=de(y=>{let C=({messages:U})=>U.some(V=>V.message_id===y),H=_.current.entries.findIndex(C);if(H<0)return;let{key:Y}=_.current.entries[H];if(H>=_.current.from)return qn(t.current,Y);m.current=!1,p.current=U=>qn(U,Y),r(Math.max(0,H-Te))},[]),b=a===null?0:Math.max(0,n.length-a);return{from:h,news:b,away:a!==null,onScroll:v,toEnd:u,jumpTo:x}}function jn(t){let e=t.findIndex(({firstUnread:o})=>o),n=t.length-Kn;return Math.max(0,e<0?n:Math.min(n,e-Te))}function Br(t,e){let n=t.querySelector(".unread-line");return n?t.scrollTop=n.offsetTop-Te:t.scrollTop=t.scrollHeight-(e?t.clientHeight+e.below:0),t.scrollHeight-t.scrollTop-t.clientHeight<Vn}function Dr(t){return e=>{e.scrollTop=e.scrollHeight-t}}function qn(t,e){let n=t.querySelector(`#m${e}`);n&&(n.scrollIntoView({block:"center"}),n.classList.remove("found"),requestAnimationFrame(()=>n.classList.add("found")))}function zn({chat:t}){let{messages:e,personId:n,seenBefore:o,language:s}=k(),r=e[t.id],a=o[t.id]??null,c=Nt(()=>Nn(r??[],n,a),[r,a]),m=M(null),f=Gn(m,`${n}:${t.id}`,c,n),{from:p,news:h,away:_,onScroll:u,toEnd:g,jumpTo:T}=f,v=R(G()),x=c.slice(p);return l`
    <div class="log-frame">
      <div class="log" ref=${m} onScroll=${u} role="log" aria-live="polite" aria-label=${i("conversation")} tabindex="0">
        <div class="log-inside">
          ${r?.length===0&&l`<${Nr} chat=${t} />`}
          ${x.map(b=>l`<${Me} key=${b.key} entry=${b} chat=${t} kind=${t.kind} language=${s} today=${v} onJump=${T} />`)}
        </div>
      </div>
      ${_&&l`
          <button type="button" class="to-end" aria-label=${i("newMessages")} onClick=${g}>
            <${w} name="down" />
            ${h>0&&l`<span class="unread" aria-label=${i("unread",{count:h})}>${h>99?"99+":h}</span>`}
          </button>
        `}
    </div>
  `}var Me=class extends lt{shouldComponentUpdate(e){return e.kind!==this.props.kind||e.language!==this.props.language||e.today!==this.props.today||!On(e.entry,this.props.entry)}render({entry:e,chat:n,onJump:o}){let{messages:s,newDay:r,firstUnread:a,first:c,last:m}=e,[f]=s;return l`
      ${r&&l`<div class="day" role="separator"><span>${Rt(f.date*1e3)}</span></div>`}
      ${a&&l`<div class="unread-line" role="separator"><span>${i("unreadLine")}</span></div>`}
      ${tt(f)?l`<p class="service"><span>${Ft(f)}</span></p>`:l`<${Wn} messages=${s} chat=${n} first=${c} last=${m} onJump=${o} />`}
    `}};function Nr({chat:t}){let{bot:e}=k(),n=t.kind==="private";return l`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h2>${i(n?"emptyPrivateTitle":"emptyGroupTitle")}</h2>
      <p>${i(n?"emptyPrivateText":"emptyGroupText",{mention:`@${e.username}`})}</p>
      ${n&&l`<button type="button" class="strong" onClick=${()=>ot("/start")}>${i("start")}</button>`}
    </div>
  `}function Yn({chat:t}){return l`
    <${Or} chat=${t} />
    <${zn} chat=${t} />
    ${t.botIsMember||Jt(t)?l`<${Bn} chat=${t} />`:l`<${Hr} chat=${t} />`}
  `}function Jt(t){return t.kind==="private"&&!(d().messages[t.id]?.length>0)}function Or({chat:t}){let{bot:e,groups:n}=k(),o=t.kind==="private",s=n.find(({id:a})=>a===t.id)?.members.length,r=o?i("botPrivate"):s?i("members",{count:s}):"";return l`
    <div class="chat-head">
      <button type="button" class="plain back" aria-label=${i("back")} onClick=${()=>et(null)}><${w} name="back" /></button>
      <${q} id=${t.id} name=${t.title} kind=${o?"bot":"group"} />
      <div class="two-lines">
        <h1>${xe(t,e)}</h1>
        <span class="about">${r}</span>
      </div>
      <${Fr} chat=${t} />
    </div>
  `}function Fr({chat:t}){let e=M(null);if(Z(()=>{let r=a=>{e.current?.open&&!e.current.contains(a.target)&&(e.current.open=!1)};return document.addEventListener("click",r),()=>document.removeEventListener("click",r)},[]),Jt(t))return null;let n=t.botIsMember,o=()=>{e.current.open=!1,Ct(!n)};return l`
    <details class="menu" ref=${e} onKeyDown=${r=>{r.key==="Escape"&&(e.current.open=!1)}}>
      <summary class="plain" aria-label=${i("more")}><${w} name="more" /></summary>
      <div class="menu-items">
        <button type="button" onClick=${o}>${i(Jn(t))}</button>
      </div>
    </details>
  `}function Jn(t){return t.kind==="private"?t.botIsMember?"blockBot":"unblockBot":t.botIsMember?"removeBot":"addBot"}function Hr({chat:t}){return l`
    <div class="bot-away">
      <p>${i(t.kind==="private"?"botBlocked":"botAway")}</p>
      <button type="button" class="strong" onClick=${()=>Ct(!0)}>${i(Jn(t))}</button>
    </div>
  `}var Le="nhac-viec.theme",Xn="nhac-viec.language",Zn=matchMedia("(prefers-color-scheme: dark)");function to(){Ae(localStorage.getItem(Le)??Qn()),Zn.addEventListener("change",()=>{localStorage.getItem(Le)||Ae(Qn())}),oo(localStorage.getItem(Xn)==="en"?"en":"vi")}function eo(){let t=d().theme==="dark"?"light":"dark";localStorage.setItem(Le,t),Ae(t)}function no(){let t=d().language==="vi"?"en":"vi";localStorage.setItem(Xn,t),oo(t)}function Qn(){return Zn.matches?"dark":"light"}function Ae(t){document.documentElement.dataset.theme=t,$({theme:t})}function oo(t){document.documentElement.lang=t,$({language:t})}var Rr=15e3,ro=150,lo=matchMedia("(prefers-reduced-motion: reduce)").matches,Ur=lo?50:700,Wr=lo?50:2500;async function co(t){for(let e of t)await qr[e.kind](e),await Ie(Ur),await jr()}async function jr(){d().alert&&(await Ie(Wr),$({alert:null}))}var qr={go:({personId:t,chatId:e})=>_t(t,e),say:({text:t})=>{let{personId:e,chatId:n}=d();return so(()=>E("messages",{as:e,chatId:n,text:P(t)}))},press:async({data:t})=>{let e=await ao(t);await so(()=>E("buttons",e))},tap:async({data:t})=>E("buttons",await ao(t)),clock:({to:t})=>Gt(t>Ht(G())?{to:t}:{next:!0})};async function so(t){let e=io(await Ee());await t(),await uo(async()=>io(await Ee())!==e||void 0)}async function ao(t){let{personId:e,chatId:n}=d(),[o,s]=await Vr(t);return{as:e,chatId:n,messageId:o.message_id,data:s.callback_data}}function Vr(t){let e=new RegExp(t);return uo(async()=>{for(let n of[...await Ee()].reverse()){let o=n.reply_markup?.inline_keyboard?.flat().find(s=>e.test(s.callback_data??""));if(o)return[n,o]}})}async function Ee(){let{personId:t,chatId:e}=d();return(await F("messages",{as:t,chat:e})).messages}function io(t){return t.filter(({from:e})=>e?.is_bot).map(({message_id:e,edit_date:n,reply_markup:o})=>[e,n,JSON.stringify(o)]).join()}async function uo(t){for(let e=0;e<Rr;e+=ro){let n=await t();if(n!==void 0)return n;await Ie(ro)}throw new Error("waited in vain")}function Ie(t){return new Promise(e=>setTimeout(e,t))}var mo="nhac-viec.tour",Kr=6e4,po=400;function fo(){let{script:t}=d();if(!t)return;let[,e="0",n]=/^(\d+)( away)?$/.exec(localStorage.getItem(mo)??"")??[];rt({open:n===void 0,step:Math.min(Number(e),t.steps.length)})}function ho(){rt({open:!0}),Qt()}function _o(){rt({open:!1}),Qt()}async function go(){let{script:t,tour:e}=d(),{step:n,busy:o}=e,s=t.steps[n];if(!(o||!s)){rt({step:n+1,busy:!0,failed:!1});try{await co(s.acts),Qt()}catch(r){rt({failed:!0}),r instanceof j||console.info("the tour stopped:",r.message)}finally{rt({busy:!1})}}}async function $o(){rt({busy:!0});let{run:t}=await F("cast");await E("start-over",{});for(let e=0;e<Kr;e+=po){await new Promise(o=>setTimeout(o,po));let n=await F("cast").catch(()=>{});if(n&&n.run!==t)break}rt({step:0}),Qt(),location.hash="",location.reload()}function rt(t){$(({tour:e})=>({tour:{...e,...t}}))}function Qt(){let{step:t,open:e}=d().tour;localStorage.setItem(mo,e?String(t):`${t} away`)}function bo(){let{script:t,tour:e}=k();if(!e.open)return null;let{step:n,busy:o,failed:s}=e,{intro:r,steps:a}=t,c=n===a.length&&!o;return l`
    <section class="tour" aria-label=${i("tourTitle")}>
      <p class="tour-words" aria-live="polite">
        <strong>${n===0?i("tourTitle"):`${n}/${a.length}`}</strong>
        <span>${s?i("tourFailed"):P(a[n-1]?.text??r)}</span>
        ${c&&!s&&l`<span>${i("tourOver")}</span>`}
      </p>
      <div class="tour-buttons">
        ${s||c?l`<${Gr} label=${i("tourAgain")} look="strong" />`:l`<button type="button" class="strong" aria-busy=${o} disabled=${o} onClick=${go}>${i(n===0?"tourBegin":"tourContinue")}</button>`}
        <button type="button" class="plain" aria-label=${i("tourLeave")} title=${i("tourLeave")} onClick=${_o}><${w} name="close" /></button>
      </div>
    </section>
  `}function yo(){let{script:t,tour:e}=k();return!t||e.open?null:l`<button type="button" class="plain" title=${i("tourTitle")} aria-label=${i("tourTitle")} onClick=${ho}><${w} name="tour" /></button>`}function Gr({label:t,look:e}){let n=M(null),o=()=>{n.current.close(),$o()};return l`
    <button type="button" class=${e} onClick=${()=>n.current.showModal()}>${t}</button>
    <dialog class="sheet small" ref=${n} aria-labelledby="start-over-title">
      <h2 id="start-over-title">${i("tourAgain")}</h2>
      <p class="hint">${i("tourAgainAsk")}</p>
      <div class="sheet-buttons">
        <button type="button" class="soft" onClick=${()=>n.current.close()}>${i("cancel")}</button>
        <button type="button" class="strong" onClick=${o}>${i("tourAgain")}</button>
      </div>
    </dialog>
  `}function ko({works:t}){return t.calls.length===0?l`<p class="hint">${i("noCalls")}</p>`:l`<ul class="calls">${[...t.calls].reverse().map(e=>l`<${Pe} key=${e.number} call=${e} />`)}</ul>`}function Pe({call:t}){let{method:e,status:n,at:o,tookMs:s,fault:r,payload:a,answer:c,description:m}=t;return l`
    <li>
      <details class="call">
        <summary>
          <time>${hn(o)}</time>
          <strong>${e}</strong>
          <span class="call-end">
            ${r&&l`<span class="badge warn">${i("onPurpose")}</span>`}
            <span class="badge ${n===200?"good":"bad"}">${n===0?i("noAnswer"):n}</span>
            <span class="took">${Math.max(1,Math.round(s))} ms</span>
          </span>
          ${m&&l`<span class="call-why">${m}</span>`}
        </summary>
        <p class="hint">${i("callAsked")}</p>
        <pre tabindex="0">${vo(a)}</pre>
        <p class="hint">${i("callAnswered")}</p>
        <pre tabindex="0">${c?vo(c):i("noAnswer")}</pre>
      </details>
    </li>
  `}function vo(t){try{return JSON.stringify(JSON.parse(t),null,2)}catch{return`${t}…`}}var zr=300,Yr=3e3,Jr=250,Xt=null,xo=null,wo=null;function Be(){let t=!d().works.open;gt({open:t}),t?Qr():Xr()}function De(t){gt({tab:t})}function Co(t){return I(async()=>gt(await E("faults",t)))}function So(){return I(async()=>gt(await gn("faults")))}function To(t){return I(()=>E("supergroup",{as:d().personId,chatId:t}))}function gt(t){$(({works:e})=>({works:{...e,...t}}))}function Qr(){Xt=new EventSource("/playground/works/calls"),Xt.addEventListener("message",({data:t})=>{let{kind:e,call:n}=JSON.parse(t);e==="call"&&Zr(n),ts()}),xo=setInterval(Mo,Yr)}function Xr(){Xt?.close(),clearInterval(xo),Xt=null}function Zr(t){let{calls:e}=d().works;e.some(({number:n})=>n===t.number)||gt({calls:[...e,t].slice(-zr)})}function ts(){clearTimeout(wo),wo=setTimeout(Mo,Jr)}function Mo(){document.visibilityState==="visible"&&z(F("works").then(gt))}var Lo={"too-many-requests":"fault429","server-error":"fault5xx","drop-answer":"faultDropped","time-out":"faultSilent"},es=["sendMessage","editMessageText","answerCallbackQuery","sendPhoto","sendDocument"],ns=5,os=10;function Ao({works:t}){return l`
    <${rs} />
    ${t.faults.length>0&&l`<${ss} faults=${t.faults} />`}
    <${as} />
    <${is} calls=${t.calls} />
  `}function rs(){return l`
    <form class="fault-form" onSubmit=${e=>{e.preventDefault();let n=new FormData(e.currentTarget),o=n.get("kind"),s=n.get("method");Co({kind:o,times:Number(n.get("times")),...s===""?{}:{method:s},...o==="too-many-requests"?{retryAfter:ns}:{}})}}>
      <label>${i("faultKind")}
        <select name="kind">${Object.entries(Lo).map(([e,n])=>l`<option value=${e}>${i(n)}</option>`)}</select>
      </label>
      <label>${i("faultMethod")}
        <select name="method">
          ${es.map(e=>l`<option value=${e}>${e}</option>`)}
          <option value="">${i("faultEvery")}</option>
        </select>
      </label>
      <label>${i("faultTimes")}
        <input name="times" type="number" min="1" max="50" value="1" required />
      </label>
      <button type="submit" class="strong">${i("faultInject")}</button>
    </form>
  `}function ss({faults:t}){return l`
    <div class="waiting-faults" role="status">
      <ul>${t.map(({fault:e,left:n})=>l`<li><span class="badge warn">${i(Lo[e.kind])}</span> ${e.method??i("faultEvery")} × ${n}</li>`)}</ul>
      <button type="button" class="soft" onClick=${So}>${i("faultClear")}</button>
    </div>
  `}function as(){let t=mt(),e=Ot();if(!t||!e)return null;let n=t.kind==="private";if(n&&Jt(t))return l`<p class="hint">${i("faultOpenChat")}</p>`;let o=n?t.botIsMember?"faultBlock":"unblockBot":"faultSupergroup",s=n?()=>Ct(!t.botIsMember):()=>To(t.id);return t.kind==="supergroup"?l`<p class="hint">${i("isSupergroup",{name:t.title})}</p>`:l`<button type="button" class="soft wide" onClick=${s}>${i(o,{name:n?e.name:t.title})}</button>`}function is({calls:t}){let e=t.findLastIndex(({fault:n})=>n);return e<0?l`<p class="hint">${i("noFaultYet")}</p>`:l`
    <h3>${i("aftermath")}</h3>
    <ul class="calls">${t.slice(e,e+os).map(n=>l`<${Pe} key=${n.number} call=${n} />`)}</ul>
  `}var Zt={QUEUED:["stateQueued","wait"],SENDING:["stateSending","wait"],SENT:["stateSent","good"],FAILED:["stateFailed","bad"],UNCERTAIN:["stateUncertain","warn"],CANCELLED:["stateCancelled","idle"],EXPIRED:["stateExpired","idle"]},Eo={blocked:"reasonBlocked",removed:"reasonRemoved","chat-gone":"reasonChatGone","no-right":"reasonNoRight",rejected:"reasonRejected","not-accepted":"reasonNotAccepted","no-text":"reasonNoText","answer-lost":"reasonAnswerLost","process-died":"reasonProcessDied","taken-back":"reasonTakenBack","no-longer":"reasonNoLonger","too-late":"reasonTooLate"};function Io({works:t}){return t.deliveries.length===0?l`<p class="hint">${i("noDeliveries")}</p>`:l`
    <${ls} deliveries=${t.deliveries} />
    <ul class="deliveries">${t.deliveries.map(e=>l`<${cs} key=${e.id} delivery=${e} />`)}</ul>
  `}function ls({deliveries:t}){let e=Object.keys(Zt).map(n=>[n,t.filter(o=>o.state===n).length]).filter(([,n])=>n>0);return l`
    <p class="counts">
      ${e.map(([n,o])=>l`<span key=${n} class="badge ${Zt[n][1]}">${i(Zt[n][0])} ${o}</span>`)}
    </p>
  `}function cs({delivery:t}){let{kind:e,chatId:n,state:o,reason:s,attempts:r,repeated:a,notBefore:c,sentAt:m}=t,[f,p]=Zt[o],h=m??c;return l`
    <li class="delivery">
      <span class="delivery-top"><strong>${e}</strong><span class="badge ${p}">${i(f)}</span></span>
      <span class="hint">→ ${us(n)} · ${W(h)} ${ct(h)}</span>
      ${s&&l`<span class="call-why">${Eo[s]?i(Eo[s]):s}</span>`}
      ${(r>1||a)&&l`<span class="hint">${i("attempts",{count:r})}${a?` · ${i("sentAgain")}`:""}</span>`}
    </li>
  `}function us(t){let{people:e,groups:n,chats:o}=k(),s=e.find(({id:a})=>a===t),r=n.find(({id:a})=>a===t)??o.find(({id:a})=>a===t);return s?.name??r?.title??String(t)}var Tt=[{id:"calls",label:"worksCalls",body:ko},{id:"outbox",label:"worksOutbox",body:Io},{id:"faults",label:"worksFaults",body:Ao}];function Po(){let{works:t}=k();if(!t.open)return null;let{body:e}=Tt.find(({id:n})=>n===t.tab);return l`
    <aside class="works" aria-label=${i("works")}>
      <div class="works-head">
        <h2>${i("works")}</h2>
        <button type="button" class="plain" aria-label=${i("close")} onClick=${Be}><${w} name="close" /></button>
      </div>
      <${ps} chosen=${t.tab} />
      <div class="works-body" id="works-body" role="tabpanel" tabindex="0" aria-labelledby=${`works-${t.tab}`}>
        <${e} works=${t} />
      </div>
    </aside>
  `}function Bo(){let{works:t}=k();return l`
    <button type="button" class="plain works-button" title=${i("works")} aria-label=${i("works")} aria-expanded=${t.open} onClick=${Be}>
      <${w} name="works" />
    </button>
  `}function ps({chosen:t}){let e=M(null),n=o=>{let s={ArrowRight:1,ArrowLeft:-1}[o.key];if(!s)return;o.preventDefault();let r=Tt.findIndex(({id:c})=>c===t)+s,{id:a}=Tt.at(r%Tt.length);De(a),e.current.querySelector(`#works-${a}`).focus()};return l`
    <div class="tabs" role="tablist" aria-label=${i("works")} ref=${e} onKeyDown=${n}>
      ${Tt.map(({id:o,label:s})=>l`
          <button type="button" role="tab" id=${`works-${o}`} class="tab" aria-selected=${o===t} aria-controls="works-body" tabindex=${o===t?0:-1} onClick=${()=>De(o)}>
            ${i(s)}
          </button>
        `)}
    </div>
  `}function Do(){let t=fs(),{bot:e,clockMoves:n}=k();return l`
    <header class="topbar">
      <div class="brand">
        <img src="/page/logo.svg" alt="" width="34" height="34" />
        <strong>${e.first_name}</strong>
      </div>
      <section class="clock" aria-label=${i("clock")}>
        <time class="clock-face" dateTime=${new Date(t).toISOString()}>
          <span class="clock-hour">${W(t)}</span>
          <span class="clock-day"><span>${_e(t)}</span><span class="comma">, </span><span>${ct(t)}</span></span>
        </time>
        <div class="clock-buttons ${n?"moves":""}" aria-busy=${n}>
          <button type="button" class="soft" onClick=${()=>St({hours:1})}>${i("addHour")}</button>
          <button type="button" class="soft" onClick=${()=>St({days:1})}>${i("addDay")}</button>
          <button type="button" class="soft icon-only" aria-label=${i("nextEvent")} title=${i("nextEventHint")} onClick=${()=>St({next:!0})}>
            <${w} name="next" /><span class="wide-only">${i("nextEvent")}</span>
          </button>
          <${ms} now=${t} />
        </div>
      </section>
      <div class="looks">
        <${Ne} />
      </div>
    </header>
  `}function Ne(){let{theme:t}=d(),e=i(t==="dark"?"themeToLight":"themeToDark");return l`
    <${yo} />
    <${Bo} />
    <button type="button" class="plain" title=${e} aria-label=${e} onClick=${eo}>
      <${w} name=${t==="dark"?"sun":"moon"} />
    </button>
    <button type="button" class="plain" title=${i("language")} aria-label=${i("language")} onClick=${no}>
      ${i("languageShort")}
    </button>
  `}function ms({now:t}){let e=M(null),n=M(null),o=()=>{n.current.value=Ht(t),e.current.showModal()},s=r=>{r.preventDefault(),e.current.close(),St({to:n.current.value})};return l`
    <button type="button" class="soft icon-only" aria-label=${i("toDate")} title=${i("toDate")} onClick=${o}>
      <${w} name="calendar" /><span class="wide-only">${i("toDate")}</span>
    </button>
    <dialog class="sheet small" ref=${e} aria-labelledby="to-date-title">
      <form onSubmit=${s}>
        <h2 id="to-date-title">${i("toDateTitle")}</h2>
        <input type="datetime-local" required ref=${n} aria-labelledby="to-date-title" aria-describedby="to-date-hint" />
        <p id="to-date-hint" class="hint">${i("toDateHint")}</p>
        <div class="sheet-buttons">
          <button type="button" class="soft" onClick=${()=>e.current.close()}>${i("cancel")}</button>
          <button type="submit" class="strong">${i("move")}</button>
        </div>
      </form>
    </dialog>
  `}function fs(){let[,t]=D(0);return Z(()=>{let e=setInterval(()=>t(n=>n+1),1e3);return()=>clearInterval(e)},[]),G()}function No(){let{toasts:t}=k();return l`
    <div class="toasts" role="status" aria-live="polite">
      ${t.map(e=>l`<p key=${e.id} class="toast ${e.tone}">${e.text}</p>`)}
    </div>
  `}function Oo(){let{alert:t}=k(),e=M(null);N(()=>{t?e.current.showModal():e.current.close()},[t]);let n=()=>$({alert:null});return l`
    <dialog class="sheet small" role="alertdialog" ref=${e} onClose=${n} aria-labelledby="alert-text">
      <p id="alert-text" class="alert-text">${t}</p>
      <div class="sheet-buttons"><button type="button" class="strong" onClick=${n}>${i("ok")}</button></div>
    </dialog>
  `}function Ho({open:t,onClose:e}){let{people:n,personId:o}=k(),[s,r]=D(""),a=M(null);N(()=>{t?a.current.showModal():a.current.close(),r("")},[t]);let c=n.filter(f=>Fo(`${f.name} ${P(f.about)}`).includes(Fo(s))),m=f=>{e(),I(()=>_t(f,matchMedia("(max-width: 760px)").matches?null:void 0))};return l`
    <dialog class="sheet people" ref=${a} onClose=${e} aria-labelledby="people-title">
      <div class="sheet-head">
        <h2 id="people-title">${i("choosePerson")}</h2>
        <button type="button" class="plain" aria-label=${i("close")} onClick=${e}><${w} name="close" /></button>
      </div>
      <input
        type="search"
        autofocus
        value=${s}
        placeholder=${i("searchPeople")}
        aria-label=${i("searchPeople")}
        onInput=${f=>r(f.currentTarget.value)}
      />
      <ul class="people-list">
        ${c.map(f=>l`<${ds} key=${f.id} person=${f} chosen=${f.id===o} onChoose=${m} />`)}
      </ul>
      ${c.length===0&&l`<p class="hint">${i("nobodyFound")}</p>`}
      <p class="hint">${i("choosePersonHint")}</p>
    </dialog>
  `}function ds({person:t,chosen:e,onChoose:n}){return l`
    <li>
      <button type="button" class="person" aria-current=${e?"true":void 0} onClick=${()=>n(t.id)}>
        <${q} id=${t.id} name=${t.name} kind="person" />
        <span class="two-lines">
          <span class="person-name">${t.name}</span>
          <span class="person-standing">${P(t.about)}</span>
        </span>
      </button>
    </li>
  `}function Fo(t){return t.normalize("NFD").replace(/\p{M}/gu,"").replace(/[\u0111\u0110]/g,"d").toLowerCase()}function Ro({onSwitch:t}){let e=Ot();return e?l`
    <div class="person-card">
      <button type="button" class="person" onClick=${t} aria-haspopup="dialog">
        <${q} id=${e.id} name=${e.name} kind="person" />
        <span class="two-lines">
          <span class="person-name"><span class="sr-only">${i("youAre")} </span>${e.name}</span>
          <span class="person-standing">${P(e.about)}</span>
        </span>
        <span class="switch" title=${i("switchPerson")}><${w} name="swap" /><span class="sr-only">${i("switchPerson")}</span></span>
      </button>
      <span class="card-looks"><${Ne} /></span>
    </div>
  `:null}function Uo(){let{online:t,personId:e,works:n,bot:o,language:s}=k(),[r,a]=D(!1),c=mt();return Z(()=>{document.title=i("pageTitle",{name:o.first_name})},[o,s]),l`
    <div class="app ${c?"shows-chat":"shows-list"} ${n.open?"shows-works":""}">
      <${Do} />
      <${bo} />
      ${!t&&l`<p class="offline" role="status">${i("offline")}</p>`}
      <nav class="sidebar" aria-label=${i("chats")}>
        <${Ro} onSwitch=${()=>a(!0)} />
        <${Cn} />
      </nav>
      <main class="stage" aria-label=${i("conversation")}>
        ${c?l`<${Yn} key="${e}:${c.id}" chat=${c} />`:l`<${hs} />`}
      </main>
      <${Po} />
      <${Ho} open=${r} onClose=${()=>a(!1)} />
      <${No} />
      <${Oo} />
    </div>
  `}function hs(){return l`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h1>${i("noChatTitle")}</h1>
      <p>${i("noChatText")}</p>
    </div>
  `}to();await xn();fo();window.addEventListener("popstate",we);window.addEventListener("hashchange",we);ce(l`<${Uo} />`,document.getElementById("app"));
