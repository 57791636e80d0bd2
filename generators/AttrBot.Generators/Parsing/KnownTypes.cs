using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>The types of <see cref="MetadataNames"/> in one compilation; those that it lacks are <see langword="null"/>.</summary>
internal sealed class KnownTypes
{
    // Keyed weakly by the compilation, so nothing outlives it; all handlers of a compilation share one.
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();

    private KnownTypes(Compilation compilation)
    {
        BotContext = compilation.GetTypeByMetadataName(MetadataNames.BotContext);
        ConversationContext = compilation.GetTypeByMetadataName(MetadataNames.ConversationContext);
        MessageContext = compilation.GetTypeByMetadataName(MetadataNames.MessageContext);
        BotEvent = compilation.GetTypeByMetadataName(MetadataNames.BotEvent);
        ConversationEvent = compilation.GetTypeByMetadataName(MetadataNames.ConversationEvent);
        MessageEvent = compilation.GetTypeByMetadataName(MetadataNames.MessageEvent);
        EditEvent = compilation.GetTypeByMetadataName(MetadataNames.EditEvent);
        TriggerAttribute = compilation.GetTypeByMetadataName(MetadataNames.TriggerAttribute);
        OnEventAttribute = compilation.GetTypeByMetadataName(MetadataNames.OnEventAttribute);
        FallbackAttribute = compilation.GetTypeByMetadataName(MetadataNames.FallbackAttribute);
        UseAttribute = compilation.GetTypeByMetadataName(MetadataNames.UseAttribute);
        HandlerFilterAttribute = compilation.GetTypeByMetadataName(MetadataNames.HandlerFilterAttribute);
        RetryAttribute = compilation.GetTypeByMetadataName(MetadataNames.RetryAttribute);
        HandlerTimeoutAttribute = compilation.GetTypeByMetadataName(MetadataNames.HandlerTimeoutAttribute);
        OwnMessagesAttribute = compilation.GetTypeByMetadataName(MetadataNames.OwnMessagesAttribute);
        FromServicesAttribute = compilation.GetTypeByMetadataName(MetadataNames.FromServicesAttribute);
        FromKeyedServicesAttribute = compilation.GetTypeByMetadataName(MetadataNames.FromKeyedServicesAttribute);
        ServiceKeyAttribute = compilation.GetTypeByMetadataName(MetadataNames.ServiceKeyAttribute);
        ActivatorUtilitiesConstructorAttribute =
            compilation.GetTypeByMetadataName(MetadataNames.ActivatorUtilitiesConstructorAttribute);
        SetsRequiredMembersAttribute = compilation.GetTypeByMetadataName(MetadataNames.SetsRequiredMembersAttribute);
        FlagsAttribute = compilation.GetTypeByMetadataName(MetadataNames.FlagsAttribute);
        Task = compilation.GetTypeByMetadataName(MetadataNames.Task);
        TaskOfT = compilation.GetTypeByMetadataName(MetadataNames.TaskOfT);
        ValueTask = compilation.GetTypeByMetadataName(MetadataNames.ValueTask);
        ValueTaskOfT = compilation.GetTypeByMetadataName(MetadataNames.ValueTaskOfT);
        AsyncEnumerableOfT = compilation.GetTypeByMetadataName(MetadataNames.AsyncEnumerableOfT);
        ReadOnlyMemoryOfT = compilation.GetTypeByMetadataName(MetadataNames.ReadOnlyMemoryOfT);
        CancellationToken = compilation.GetTypeByMetadataName(MetadataNames.CancellationToken);
        SpanParsableOfT = compilation.GetTypeByMetadataName(MetadataNames.SpanParsableOfT);
    }

    public INamedTypeSymbol? BotContext { get; }

    public INamedTypeSymbol? ConversationContext { get; }

    public INamedTypeSymbol? MessageContext { get; }

    public INamedTypeSymbol? BotEvent { get; }

    public INamedTypeSymbol? ConversationEvent { get; }

    public INamedTypeSymbol? MessageEvent { get; }

    public INamedTypeSymbol? EditEvent { get; }

    public INamedTypeSymbol? TriggerAttribute { get; }

    public INamedTypeSymbol? OnEventAttribute { get; }

    public INamedTypeSymbol? FallbackAttribute { get; }

    public INamedTypeSymbol? UseAttribute { get; }

    public INamedTypeSymbol? HandlerFilterAttribute { get; }

    public INamedTypeSymbol? RetryAttribute { get; }

    public INamedTypeSymbol? HandlerTimeoutAttribute { get; }

    public INamedTypeSymbol? OwnMessagesAttribute { get; }

    public INamedTypeSymbol? FromServicesAttribute { get; }

    public INamedTypeSymbol? FromKeyedServicesAttribute { get; }

    public INamedTypeSymbol? ServiceKeyAttribute { get; }

    public INamedTypeSymbol? ActivatorUtilitiesConstructorAttribute { get; }

    public INamedTypeSymbol? SetsRequiredMembersAttribute { get; }

    public INamedTypeSymbol? FlagsAttribute { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOfT { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOfT { get; }

    public INamedTypeSymbol? AsyncEnumerableOfT { get; }

    public INamedTypeSymbol? ReadOnlyMemoryOfT { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? SpanParsableOfT { get; }

    /// <summary>The known types of a compilation.</summary>
    public static KnownTypes For(Compilation compilation) => Cache.GetValue(compilation, static c => new KnownTypes(c));
}
