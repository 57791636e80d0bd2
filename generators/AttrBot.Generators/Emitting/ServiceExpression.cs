using AttrBot.Generators.Models;

namespace AttrBot.Generators.Emitting;

/// <summary>Writes expressions that take services from a provider.</summary>
internal static class ServiceExpression
{
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedExtensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    /// <summary>A required service.</summary>
    public static string Required(string provider, string type) => $"{Extensions}.GetRequiredService<{type}>({provider})";

    /// <summary>The argument for a parameter.</summary>
    /// <param name="provider">The expression of the provider.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="index">Its index, which makes the name of a variable unique.</param>
    public static string Write(string provider, ServiceParameter parameter, int index)
    {
        if (parameter.Default is null)
        {
            return parameter.Key is null
                ? Required(provider, parameter.ServiceType)
                : $"{KeyedExtensions}.GetRequiredKeyedService<{parameter.ServiceType}>({provider}, {parameter.Key})";
        }

        string service = parameter.Key is null
            ? $"{provider}.GetService(typeof({parameter.ServiceType}))"
            : $"{KeyedExtensions}.GetKeyedService<{parameter.ServiceType}>({provider}, {parameter.Key})";
        return $"({service} is {parameter.ServiceType} service{index} ? service{index} : ({parameter.Type})({parameter.Default}))";
    }

    /// <summary>The statement that registers a type, unless it is registered already.</summary>
    /// <param name="method"><c>TryAddScoped</c> or <c>TryAddSingleton</c>.</param>
    /// <param name="construction">How it is constructed.</param>
    public static string Register(string method, ConstructionModel construction)
    {
        const string Registration =
            "global::Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions";
        if (construction.IsLeftToContainer)
        {
            return $"{Registration}.{method}<{construction.Type}>(services);";
        }

        IEnumerable<string> arguments = construction.Parameters.Select((parameter, index) => Write("provider", parameter, index));
        return $"{Registration}.{method}<{construction.Type}>(services, static provider => "
            + $"new {construction.Type}({string.Join(", ", arguments)}));";
    }

    /// <summary>The services that must be registered, as arguments of <c>ServiceDependency</c>.</summary>
    public static IEnumerable<string> Dependencies(IEnumerable<ServiceParameter> parameters) => parameters
        .Where(parameter => parameter.Default is null)
        .Select(parameter => $"new({Literal.String(parameter.Name)}, typeof({parameter.ServiceType})"
            + (parameter.Key is null ? ")" : $", {parameter.Key})"));
}
