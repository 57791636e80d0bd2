using AttrBot.Inventory;

[assembly: AssemblyFixture(typeof(AttrBot.Analyzers.Tests.BlockingApis.ReferenceAssembliesFixture))]

namespace AttrBot.Analyzers.Tests.BlockingApis;

/// <summary>The reference assemblies of .NET and ASP.NET Core, loaded once for all tests of the data.</summary>
public sealed class ReferenceAssembliesFixture
{
    private readonly Lazy<ReferenceAssemblies> _assemblies = new(ReferenceAssemblies.Load);
    private readonly Lazy<IReadOnlyList<InventoryEntry>> _inventory;

    /// <summary>Loads nothing yet.</summary>
    public ReferenceAssembliesFixture() =>
        _inventory = new(() => [.. ApiInventory.Enumerate(Assemblies, new Classifier(EmbeddedData.Read()))]);

    /// <summary>The symbols.</summary>
    internal ReferenceAssemblies Assemblies => _assemblies.Value;

    /// <summary>The inventory with the embedded data.</summary>
    internal IReadOnlyList<InventoryEntry> Inventory => _inventory.Value;

    /// <summary>What is wrong with lines of data, as the inventory program reports it.</summary>
    public IReadOnlyList<string> ProblemsOf(params string[] lines) =>
        [.. new DataCheck(Assemblies, [.. Classification.Parse("data.txt", new StringReader(string.Join('\n', lines)))]).Problems()];
}
