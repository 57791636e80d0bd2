using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using AttrBot;

namespace Corpus.LookAlikes.InMemoryText;

public sealed class Feed
{
    public string Title { get; set; } = "";

    public List<string> Items { get; set; } = [];
}

public sealed class FeedHandlers
{
    private static readonly XmlSerializer _serializer = new(typeof(Feed));

    [Trigger("!lines (?<text>.+)")]
    public Task<string> LinesAsync(string text)
    {
        using var reader = new StringReader(text); // OK dispose
        var count = 0;
        while (reader.ReadLine() is not null) // OK in-memory-text
        {
            count++;
        }

        return Task.FromResult($"{count} {reader.Peek()} {reader.ReadToEnd()}"); // OK in-memory-text
    }

    [Trigger("!read (?<text>.+)")]
    public Task<string> ReadAsync(string text)
    {
        TextReader reader = new StringReader(text);
        var buffer = new char[8];
        var count = reader.Read(buffer, 0, 8); // OK in-memory-text
        var block = reader.ReadBlock(buffer.AsSpan()); // OK in-memory-text
        return Task.FromResult($"{count} {block} {reader.ReadLine()}"); // OK in-memory-text
    }

    [Trigger("!write (?<text>.+)")]
    public Task<string> WriteAsync(string text)
    {
        using TextWriter writer = new StringWriter(); // OK dispose
        writer.Write(text); // OK in-memory-text
        writer.WriteLine("{0} characters", text.Length); // OK in-memory-text
        writer.Flush(); // OK in-memory-text
        return Task.FromResult(writer.ToString()!);
    }

    [Trigger("!feed (?<text>.+)")]
    public Task<string> FeedAsync(string text)
    {
        XDocument document = XDocument.Parse(text); // OK xml-in-memory
        var root = XElement.Parse("<feed/>"); // OK xml-in-memory
        var loaded = XDocument.Load(new StringReader(text)); // OK xml-in-memory
        var element = XElement.Load(new StringReader("<item/>"), LoadOptions.None); // OK xml-in-memory
        var target = new StringWriter();
        document.Save(target); // OK xml-in-memory
        root.Save(target, SaveOptions.DisableFormatting); // OK xml-in-memory
        return Task.FromResult(target.ToString() + loaded.Root + element);
    }

    [Trigger("!dom (?<text>.+)")]
    public Task<string> DomAsync(string text)
    {
        var document = new XmlDocument();
        document.LoadXml(text); // OK xml-in-memory
        document.Load(new StringReader("<feed><title/></feed>")); // OK xml-in-memory
        var output = new StringWriter();
        document.Save(output); // OK xml-in-memory
        return Task.FromResult(document.SelectSingleNode("//title")?.InnerText ?? output.ToString());
    }

    [Trigger("!xmlreader (?<text>.+)")]
    public Task<string> XmlReaderAsync(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text)); // OK dispose
        var titles = new List<string>();
        while (reader.Read()) // OK xml-in-memory
        {
            if (reader.NodeType is XmlNodeType.Element && reader.Name == "title")
            {
                titles.Add(reader.ReadElementContentAsString()); // OK xml-in-memory
            }
        }

        return Task.FromResult(string.Join(", ", titles));
    }

    [Trigger("!xmlwriter (?<text>.+)")]
    public Task<string> XmlWriterAsync(string text)
    {
        var builder = new StringBuilder();
        using (var writer = XmlWriter.Create(builder)) // OK dispose
        {
            writer.WriteStartElement("feed"); // OK xml-in-memory
            writer.WriteElementString("title", text); // OK xml-in-memory
            writer.WriteEndElement(); // OK xml-in-memory
            writer.Flush(); // OK xml-in-memory
        }

        return Task.FromResult(builder.ToString());
    }

    [Trigger("!serialize (?<text>.+)")]
    public Task<string> SerializeAsync(string text)
    {
        var feed = JsonSerializer.Deserialize<Feed>(text) ?? new Feed(); // OK serializer-in-memory
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(feed); // OK serializer-in-memory
        var node = JsonNode.Parse(text); // OK serializer-in-memory
        using var document = JsonDocument.Parse(bytes); // OK serializer-in-memory
        var element = JsonSerializer.SerializeToElement(feed); // OK serializer-in-memory
        return Task.FromResult(JsonSerializer.Serialize(feed) + node + element + document.RootElement); // OK serializer-in-memory
    }

    [Trigger("!xml (?<text>.+)")]
    public Task<string> XmlAsync(string text)
    {
        var feed = (Feed)_serializer.Deserialize(new StringReader(text))!; // OK serializer-in-memory
        var writer = new StringWriter();
        _serializer.Serialize(writer, feed); // OK serializer-in-memory
        using var memory = new MemoryStream();
        _serializer.Serialize(memory, feed); // OK serializer-in-memory
        new DataContractSerializer(typeof(Feed)).WriteObject(memory, feed); // OK serializer-in-memory
        return Task.FromResult(writer.ToString() + memory.Length);
    }

    [Trigger("!deep (?<text>.+)")]
    public Task<string> DeepAsync(string text)
    {
        var titles = from item in XElement.Parse(text).Descendants("item") // OK xml-in-memory
                     let title = (string?)item.Element("title")
                     where title is not null
                     select title;
        return Task.FromResult(string.Join('\n', titles));
    }

    [Fallback]
    public static Task<string> HelpAsync(MessageContext context)
    {
        StringWriter help = new();
        help.WriteLine(context.Help()); // OK in-memory-text
        help.Write('>'); // OK in-memory-text
        return Task.FromResult(help.GetStringBuilder().ToString());
    }
}
