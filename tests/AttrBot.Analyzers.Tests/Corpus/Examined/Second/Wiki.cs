using System.Net;
using System.Net.Http.Json;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.Serialization;
using System.Xml.XPath;
using System.Xml.Xsl;
using AttrBot;
using Doc = System.Xml.Linq.XDocument;

namespace Exam.Wiki;

public sealed class Article
{
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
}

public abstract class Renderer
{
    public abstract string Render(string source);
    public virtual string Name => "renderer";
}

public sealed class TemplateRenderer : Renderer
{
    public override string Render(string source) => File.ReadAllText("template.html").Replace("{}", source);
}

public static class WikiExtensions
{
    public static string Slurp(this HttpClient http, string url) => http.GetStringAsync(url).GetAwaiter().GetResult();
    public static string Slug(this string title) => title.ToLowerInvariant().Replace(' ', '-');
    public static int CountLetters(this TextReader reader)
    {
        var count = 0;
        while (reader.Read() >= 0)
            count++;
        return count;
    }
}

public sealed class PageCache
{
    private readonly Dictionary<string, string> _pages = [];

    public string this[string title] => _pages.TryGetValue(title, out var page) ? page : _pages[title] = File.ReadAllText(title);
    public bool Contains(string title) => _pages.ContainsKey(title);
}

public sealed class WikiHandlers(HttpClient http, Renderer renderer, PageCache cache)
{
    private static readonly XmlSerializer Serializer = new(typeof(Article));

    [Trigger("!wiki (?<title>.+)")]
    public async Task<string> WikiAsync(string title, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://wiki.test/{Uri.EscapeDataString(title)}"); // OK examined - dispose
        using var response = http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken); // BLOCKS examined - http
        using var second = await http.GetAsync("https://wiki.test/main", HttpCompletionOption.ResponseHeadersRead, cancellationToken); // OK examined - await
        await using var body = response.Content.ReadAsStream(cancellationToken); // EITHER examined - http: only the headers have been read, so it returns the network stream at once
        var article = JsonSerializer.Deserialize<Article>(body); // BLOCKS examined - json-stream
        var other = await JsonSerializer.DeserializeAsync<Article>(body, cancellationToken: cancellationToken); // OK examined - await
        var third = JsonSerializer.Deserialize<Article>("""{"Title":"x"}"""); // OK examined - json-text
        var fourth = await http.GetFromJsonAsync<Article>("https://wiki.test/x", cancellationToken); // OK examined - await
        second.EnsureSuccessStatusCode(); // OK examined - http
        second.Content.CopyTo(Stream.Null, null, cancellationToken); // BLOCKS examined - http
        Stream.Null.Write("gone"u8); // OK examined - null-stream
        var page = http.Slurp("https://wiki.test/all"); // BLOCKS-THROUGH examined - extension
        var slug = title.Slug(); // OK examined - extension
        if (cache.Contains(slug)) return slug; // OK examined - dictionary
        if (cache[slug] is { Length: > 0 } cached) return cached; // BLOCKS-THROUGH examined - indexer
        var html = renderer.Render(article?.Body ?? ""); // BLOCKS-THROUGH examined - virtual
        http.CancelPendingRequests(); // OK examined - http
        return $"{renderer.Name}{html}{page}{other?.Title}{third?.Title}{fourth?.Title}"; // OK examined - virtual
    }

    [Trigger("!feed (?<url>.+)")]
    public async Task<string> FeedAsync(string url, CancellationToken cancellationToken)
    {
        var feed = Doc.Load(url); // BLOCKS examined - xml
        var parsed = Doc.Parse("<rss><item>1</item></rss>"); // OK examined - xml-text
        var fromText = XElement.Load(new StringReader("<a/>")); // OK examined - in-memory
        await using var stream = await http.GetStreamAsync(url, cancellationToken); // OK examined - await
        var element = await XElement.LoadAsync(stream, LoadOptions.None, cancellationToken); // OK examined - await
        var sync = XElement.Load(stream, LoadOptions.PreserveWhitespace); // BLOCKS examined - xml-stream
        parsed.Save("feed.xml", SaveOptions.DisableFormatting); // BLOCKS examined - xml
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text)) // OK examined - in-memory
            parsed.WriteTo(writer); // OK examined - in-memory
        var document = new XmlDocument();
        document.LoadXml("<root/>"); // OK examined - xml-text
        document.Load(stream); // BLOCKS examined - xml-stream
        document.Save(Path.Combine("out", "feed.xml")); // BLOCKS examined - xml
        var navigator = new XPathDocument("feed.xml").CreateNavigator(); // BLOCKS examined - xml
        var nav = document.CreateNavigator()?.SelectSingleNode("/root/item"); // OK examined - xpath
        var items = parsed.Descendants("item").Select(item => item.Value).ToList(); // OK examined - xml-query
        var schemas = new XmlSchemaSet();
        schemas.Add(null, "feed.xsd"); // BLOCKS examined - xml
        var sheet = new XslCompiledTransform();
        sheet.Load("feed.xslt"); // BLOCKS examined - xml
        sheet.Transform("feed.xml", "feed.html"); // BLOCKS examined - xml
        using var reader = XmlReader.Create(new StringReader("<a><b/></a>")); // OK examined - in-memory
        while (reader.Read()) text.Append(reader.Name); // OK examined - in-memory
        using var remote = XmlReader.Create(stream, new XmlReaderSettings { Async = true }); // EITHER examined - xml: the reader detects the encoding when it is created or at the first read
        if (await remote.ReadAsync()) text.Append(remote.LocalName); // OK examined - await
        remote.MoveToContent(); // BLOCKS examined - xml-stream
        return feed.Root?.Name + element.Name.LocalName + sync.Name + fromText.Name + navigator.Name + nav + items.Count + text;
    }

    [Trigger("!article (?<text>.+)")]
    public async ValueTask<string> ArticleAsync(string text, CancellationToken cancellationToken)
    {
        await using var upload = await http.GetStreamAsync("https://wiki.test/draft", cancellationToken);
        var article = (Article?)Serializer.Deserialize(new StringReader(text)); // OK examined - in-memory
        var draft = Serializer.Deserialize(upload) as Article; // BLOCKS examined - xml-stream
        var contract = new DataContractJsonSerializer(typeof(Article)).ReadObject(upload); // BLOCKS examined - json-stream
        using var memory = new MemoryStream(); // OK examined - in-memory
        Serializer.Serialize(memory, new Article { Title = text }); // OK examined - in-memory
        JsonSerializer.Serialize(memory, article); // OK examined - in-memory
        memory.Position = 0; // OK examined - in-memory
        JsonSerializer.Serialize(upload, article, JsonSerializerOptions.Web); // BLOCKS examined - json-stream
        var node = JsonNode.Parse(upload)?["title"]; // BLOCKS examined - json-stream
        using var json = JsonDocument.Parse(text); // OK examined - json-text
        using var parsed = JsonDocument.Parse(upload, default); // BLOCKS examined - json-stream
        using var loaded = await JsonDocument.ParseAsync(memory, cancellationToken: cancellationToken); // OK examined - await
        await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<Article>(upload, cancellationToken: cancellationToken)) // OK examined - await-foreach
            text += item?.Title;
        var titles = JsonSerializer.DeserializeAsyncEnumerable<Article>(upload).ToBlockingEnumerable().Select(item => item?.Title).ToList(); // BLOCKS examined - sequence
        await using var writer = new Utf8JsonWriter(upload); // OK examined - constructor
        writer.WriteStartObject(); // OK examined - buffered
        writer.WriteEndObject(); // OK examined - buffered
        writer.Flush(); // BLOCKS examined - json-stream
        await writer.FlushAsync(cancellationToken); // OK examined - await
        using var buffered = new Utf8JsonWriter(new System.Buffers.ArrayBufferWriter<byte>()); // OK examined - in-memory
        buffered.Flush(); // OK examined - in-memory
        var letters = new StringReader(text).CountLetters(); // OK examined - in-memory-through
        return $"{draft?.Title}{contract}{node}{json.RootElement}{parsed.RootElement}{loaded.RootElement}{titles.Count}{letters}"; // OK examined - format
    }

    [Trigger("!old (?<url>.+)")]
    public async Task<string> OldAsync(string url, CancellationToken cancellationToken)
    {
        using var client = new WebClient { Encoding = Encoding.UTF8 }; // OK examined - constructor
        var text = client.DownloadString(url); // BLOCKS examined - http
        var bytes = await client.DownloadDataTaskAsync(url); // OK examined - await
        client.UploadStringAsync(new Uri(url), text); // OK examined - event-async
        client.DownloadFile(url, "page.html"); // BLOCKS examined - http
        var request = WebRequest.Create(url); // OK examined - constructor
        request.Method = WebRequestMethods.Http.Head; // OK examined - property
        using var response = request.GetResponse(); // BLOCKS examined - http
        using var awaited = await request.GetResponseAsync(); // OK examined - await
        var all = new StreamReader(response.GetResponseStream()).ReadToEnd(); // BLOCKS examined - stream
        using var reader = new StreamReader(response.GetResponseStream()); // OK examined - constructor
        var line = await reader.ReadLineAsync(cancellationToken); // OK examined - await
        while (reader.ReadLine() is { } next) // BLOCKS examined - stream
            line += next;
        var address = await Dns.GetHostAddressesAsync("wiki.test", cancellationToken); // OK examined - await
        var host = Dns.GetHostEntry("wiki.test").AddressList is [var first, ..] ? first : IPAddress.Loopback; // BLOCKS examined - dns
        var parsed = IPAddress.TryParse(url, out var ip) ? ip : IPAddress.None; // OK examined - parse
        var literal = IPEndPoint.Parse("127.0.0.1:80"); // OK examined - parse
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler()); // OK examined - constructor
        using var pong = invoker.Send(new HttpRequestMessage(HttpMethod.Options, url), cancellationToken); // BLOCKS examined - http
        return $"{bytes.Length}{all}{line}{address.Length}{host}{parsed}{literal}{(await http.GetStringAsync(url, cancellationToken)).Length}{http.GetByteArrayAsync(url, cancellationToken).Result.Length}"; // BLOCKS examined - task-wait
    }
}
