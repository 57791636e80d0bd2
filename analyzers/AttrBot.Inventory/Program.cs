using AttrBot.Inventory;

// Usage: dotnet run --project analyzers/AttrBot.Inventory [-- --unclassified]
var onlyUnclassified = args.Contains("--unclassified");

var assemblies = ReferenceAssemblies.Load();
var lines = EmbeddedData.Read();
var problems = new DataCheck(assemblies, lines).Problems().ToList();
var entries = ApiInventory.Enumerate(assemblies, new Classifier(lines)).ToList();
foreach (var entry in entries.Where(entry => !onlyUnclassified || entry.Classification is null))
{
    var verdict = entry.Classification switch
    {
        null => "UNCLASSIFIED",
        { IsHarmless: true } line => $"not blocking: {line.Replacement} ({line.Source})",
        { } line => $"{line.Category} ({line.Source})",
    };
    Console.WriteLine($"{entry.Id} | {string.Join(", ", entry.Reasons)} | {verdict}");
}

Console.WriteLine();
foreach (var group in entries.GroupBy(entry => entry.Classification switch { null => "unclassified", { IsHarmless: true } => "not blocking", { } line => line.Category! }).OrderByDescending(group => group.Count()))
{
    Console.WriteLine($"{group.Key,-16} {group.Count(),6}");
}

var unclassified = entries.Count(entry => entry.Classification is null);
foreach (var problem in problems)
{
    Console.WriteLine(problem);
}

Console.WriteLine($"{entries.Count} members, {lines.Count} lines, {unclassified} unclassified, {problems.Count} problems");
return unclassified == 0 && problems.Count == 0 ? 0 : 1;
