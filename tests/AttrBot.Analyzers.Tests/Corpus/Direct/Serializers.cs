using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.Serialization;
using System.Xml.XPath;
using System.Xml.Xsl;
using AttrBot;

namespace Corpus.Direct.Serializers;

public sealed class Profile
{
    public string Name { get; set; } = "";
}

public sealed class ProfileHandlers(Stream store, TextReader reader, TextWriter writer)
{
    private static readonly JsonSerializerOptions _options = new();

    [Trigger("!profile (?<name>.+)")]
    public async Task<string> ProfileAsync(MessageContext context, string name)
    {
        await using var attachment = await context.Message.Attachments[0].OpenReadAsync();
        var profile = JsonSerializer.Deserialize<Profile>(attachment); // BLOCKS io-serializer
        var untyped = JsonSerializer.Deserialize(store, typeof(Profile), _options); // BLOCKS io-serializer
        using var document = JsonDocument.Parse(store); // BLOCKS io-serializer
        var node = JsonNode.Parse(attachment); // BLOCKS io-serializer
        JsonSerializer.Serialize(store, profile); // BLOCKS io-serializer
        JsonSerializer.Serialize(utf8Json: store, untyped, _options); // BLOCKS io-serializer
        await using var json = new Utf8JsonWriter(store);
        json.WriteStringValue(name);
        json.Flush(); // BLOCKS io-serializer
        return $"{node}{document.RootElement}";
    }

    [Trigger("!xml")]
    public Task<string> XmlAsync()
    {
        var serializer = new XmlSerializer(typeof(Profile)); // EITHER cpu - builds code the first time
        var profile = (Profile)serializer.Deserialize(store)!; // BLOCKS io-serializer
        serializer.Serialize(store, profile); // BLOCKS io-serializer
        serializer.Serialize(writer, profile); // BLOCKS io-serializer
        var second = serializer.Deserialize(reader) as Profile; // BLOCKS io-serializer
        return Task.FromResult(second?.Name ?? profile.Name);
    }

    [Trigger("!contract")]
    public Task<string> ContractAsync()
    {
        var contract = new DataContractSerializer(typeof(Profile));
        contract.WriteObject(store, new Profile()); // BLOCKS io-serializer
        var profile = (Profile?)contract.ReadObject(store); // BLOCKS io-serializer
        new DataContractJsonSerializer(typeof(Profile)).WriteObject(store, profile); // BLOCKS io-serializer
        return Task.FromResult(profile?.Name ?? "none");
    }

    [Trigger("!linq (?<path>.+)")]
    public async Task<string> LinqAsync(string path)
    {
        XDocument document = XDocument.Load(path); // BLOCKS io-xml
        var element = XElement.Load(store); // BLOCKS io-xml
        var other = XDocument.Load(reader, LoadOptions.SetLineInfo); // BLOCKS io-xml
        document.Save(path); // BLOCKS io-xml
        element.Save(store, SaveOptions.DisableFormatting); // BLOCKS io-xml
        other.Save(writer); // BLOCKS io-xml
        await Task.Yield();
        return (string?)XElement.Load(path).Attribute("name") ?? ""; // BLOCKS io-xml
    }

    [Trigger("!dom (?<path>.+)")]
    public Task<string> DomAsync(string path)
    {
        var document = new XmlDocument();
        document.Load(path); // BLOCKS io-xml
        document.Load(store); // BLOCKS io-xml
        document.Save(path); // BLOCKS io-xml
        var navigator = new XPathDocument(path).CreateNavigator(); // BLOCKS io-xml
        var transform = new XslCompiledTransform();
        transform.Load(path); // BLOCKS io-xml
        transform.Transform(path, path + ".html"); // BLOCKS io-xml
        var schema = XmlSchema.Read(store, null); // BLOCKS io-xml
        return Task.FromResult(navigator.Value + schema?.Id);
    }

    [Trigger("!reader")]
    public async Task<string> ReaderAsync()
    {
        using var xml = XmlReader.Create(store, new XmlReaderSettings { Async = true });
        var names = new List<string>();
        while (xml.Read()) // BLOCKS io-xml
        {
            names.Add(xml.Name);
        }

        xml.MoveToContent(); // BLOCKS io-xml
        xml.Skip(); // BLOCKS io-xml
        var text = xml.ReadElementContentAsString(); // BLOCKS io-xml
        await using var output = XmlWriter.Create(store, new XmlWriterSettings { Async = true });
        output.WriteElementString("name", text); // BLOCKS io-xml
        output.Flush(); // BLOCKS io-xml
        return xml.ReadOuterXml() + xml.ReadInnerXml(); // BLOCKS io-xml
    }
}
